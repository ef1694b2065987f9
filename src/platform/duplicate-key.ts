import { mongo } from 'mongoose';

const duplicateKey = 11_000;

/** Whether a write failed because somebody else had written a document with the same unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}
