import type { Connection } from 'mongoose';
import { candidateCollection } from '../../jobs/similar-candidates';
import { inputVectorCollection } from '../recipe/input-vectors';
import { sideVectorCollection } from '../side-vectors';
import { textClaimCollection } from '../text-claims';

/** Vectors, rights to make one, and what was found by them, that are kept beside the board. */
export const sideCollections = [
  sideVectorCollection,
  inputVectorCollection,
  textClaimCollection,
  candidateCollection,
] as const;

/** Empties them; costs and alerts are books, and stay. Resolves with the documents deleted. */
export async function emptySideCollections(connection: Connection): Promise<number> {
  let deleted = 0;
  for (const name of sideCollections) {
    deleted += (await connection.collection(name).deleteMany({})).deletedCount;
  }
  return deleted;
}
