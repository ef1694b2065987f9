import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mongo, Types } from 'mongoose';
import { fromStoredVector, toStoredVector } from '../../src/jobs/stored-vector';
import { storedJob } from '../support/api';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());

async function throughDatabase(vector: unknown): Promise<unknown> {
  const _id = new Types.ObjectId();
  await database.jobs.insertOne(storedJob({ _id, embedding: { status: 'completed', vector } }));
  const found = await database.jobs.findOne({ _id }, { projection: { 'embedding.vector': 1 } });
  return (found as unknown as { embedding: { vector: unknown } }).embedding.vector;
}

describe('a vector', () => {
  it('comes back from the database bit for bit, in a little over four bytes a number', async () => {
    const vector = Float32Array.from({ length: 1_536 }, (_, n) => Math.fround(Math.sin(n) / 40));
    const stored = await throughDatabase(toStoredVector(vector));
    expect(stored).toBeInstanceOf(mongo.Binary);
    expect((stored as mongo.Binary).sub_type).toBe(9);
    expect((stored as mongo.Binary).length()).toBe(4 * 1_536 + 2);
    expect(fromStoredVector(stored)).toEqual(vector);
  });

  it('of any float32 survives', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, noNaN: true }), (vector) => {
        expect(fromStoredVector(toStoredVector(vector))).toEqual(vector);
      }),
    );
  });

  it('of an older installation is read from its numbers', async () => {
    expect(fromStoredVector(await throughDatabase([0.25, -1, 2]))).toEqual(Float32Array.of(0.25, -1, 2));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no numbers', []],
    ['texts', ['0.1']],
    ['a hole', [0.1, null]],
    ['infinity', [Infinity]],
    ['not a number', [NaN, 1]],
    ['a text', '[0.1]'],
    ['an object', { 0: 0.1 }],
    ['other bytes', new mongo.Binary(Buffer.from([39, 0, 0, 0, 0, 0]), 0)],
    ['bytes without numbers', new mongo.Binary(Buffer.from([39, 0]), 9)],
    ['no bytes at all', new mongo.Binary(Buffer.alloc(0), 9)],
    ['numbers that were cut', new mongo.Binary(Buffer.from([39, 0, 1, 2, 3]), 9)],
    ['numbers of one byte', mongo.Binary.fromInt8Array(Int8Array.of(1, 2))],
    ['numbers of one bit', mongo.Binary.fromPackedBits(Uint8Array.of(255))],
  ])('is not made from %s', (_what, stored) => {
    expect(fromStoredVector(stored)).toBeUndefined();
  });
});
