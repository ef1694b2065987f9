import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExactIndex } from '../../src/similarity/exact-index';
import type { Link } from '../../src/similarity/link';

const dimensions = 5;
const topK = 3;
const minScore = 0.3;
const id = (n: number): string => n.toString(16).padStart(24, '0');

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, left, right] = [0, 0, 0];
  a.forEach((x, i) => {
    dot += x * b[i]!;
    left += x * x;
    right += b[i]! * b[i]!;
  });
  return dot / (Math.sqrt(left) * Math.sqrt(right));
}

/** The definition, as slowly and plainly as it can be written. */
function bruteForce(vectors: Map<string, Float32Array>, jobId: string) {
  return [...vectors]
    .filter(([other]) => other !== jobId)
    .map(([other, vector]) => ({ jobId: other, score: cosine(vectors.get(jobId)!, vector) }))
    .filter(({ score }) => score >= minScore)
    .sort((a, b) => b.score - a.score || (a.jobId < b.jobId ? -1 : 1))
    .slice(0, topK);
}

/** Applies what the index asks for, as the database would. */
function write(index: ExactIndex, jobId: string): number {
  const changes = index.listChanges(jobId, 0);
  for (const { jobId: held, links, revision } of changes) {
    index.apply({ kind: 'links', jobId: held, links, revision: revision + 1 });
  }
  return changes.length;
}

function put(index: ExactIndex, jobId: string, vector: Float32Array, links: readonly Link[] = []): void {
  index.apply({ kind: 'put', entry: { jobId, hash: 'h', expiresAt: null, links, revision: 0 }, vector });
}

describe('ExactIndex', () => {
  it('keeps every list equal to brute force, whatever comes, changes and goes', () => {
    const vector = fc
      .array(fc.integer({ min: -4, max: 4 }), { minLength: dimensions, maxLength: dimensions })
      .filter((numbers) => numbers.some((number) => number !== 0))
      .map((numbers) => Float32Array.from(numbers));
    // Adverts that are posted again have the same vector, so their scores tie.
    const repost = fc.constantFrom(Float32Array.of(1, 2, 3, 4, 0), Float32Array.of(2, 1, 3, 4, 1));
    const step = fc.record({
      job: fc.integer({ min: 0, max: 9 }),
      vector: fc.option(fc.oneof(vector, repost)),
    });

    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = new ExactIndex({ topK, minScore });
        const truth = new Map<string, Float32Array>();
        const lists = new Map<string, readonly Link[]>();
        for (const { job, vector: next } of steps) {
          const jobId = id(job);
          if (next) {
            truth.set(jobId, next);
            put(index, jobId, next, lists.get(jobId));
          } else {
            truth.delete(jobId);
            lists.delete(jobId);
            index.apply({ kind: 'remove', jobId });
          }
          for (const change of index.listChanges(jobId, 0)) lists.set(change.jobId, change.links);
          write(index, jobId);
          expect(index.listChanges(jobId, 0)).toEqual([]);
        }
        for (const jobId of truth.keys()) {
          const expected = bruteForce(truth, jobId);
          const stored = lists.get(jobId) ?? [];
          expect(stored.map((link) => [link.jobId, link.score])).toEqual(
            expected.map((link) => [link.jobId, link.score]),
          );
          expect(index.neighbours(jobId, 0)).toHaveLength(expected.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives both jobs of a pair the very same score', () => {
    const index = new ExactIndex({ topK: 10, minScore: -1 });
    const random = (): Float32Array => Float32Array.from({ length: 384 }, () => Math.random() - 0.5);
    put(index, id(1), random());
    put(index, id(2), random());
    expect(index.neighbours(id(1), 0)![0]!.score).toBe(index.neighbours(id(2), 0)![0]!.score);
  });

  it('breaks ties by id', () => {
    const index = new ExactIndex({ topK: 2, minScore: 0 });
    for (const n of [5, 3, 4, 2]) put(index, id(n), Float32Array.of(1, 2, 3, 4, 5));
    expect(index.neighbours(id(3), 0)!.map((link) => link.jobId)).toEqual([id(2), id(4)]);
  });

  it('leaves out a job whose date has passed and mends the lists that hold it', () => {
    const index = new ExactIndex({ topK: 2, minScore: 0 });
    const vector = Float32Array.of(1, 1, 1, 1, 1);
    put(index, id(1), vector);
    index.apply({
      kind: 'put',
      entry: { jobId: id(2), hash: 'h', expiresAt: 100, links: [], revision: 0 },
      vector,
    });
    for (const n of [1, 2]) write(index, id(n));
    expect(index.neighbours(id(1), 99)).toHaveLength(1);
    expect(index.neighbours(id(1), 100)).toEqual([]);
    expect(index.listChanges(id(2), 100)).toEqual([
      { jobId: id(1), hash: 'h', revision: 1, links: [], chosenAnew: true },
    ]);
  });

  it('keeps the time of an entry that did not change', () => {
    const index = new ExactIndex({ topK: 2, minScore: 0 });
    const vector = Float32Array.of(1, 1, 1, 1, 1);
    for (const n of [1, 2]) put(index, id(n), vector);
    for (const { jobId, links } of index.listChanges(id(1), 1_000)) {
      index.apply({ kind: 'links', jobId, links, revision: 1 });
    }
    put(index, id(3), Float32Array.of(1, 1, 1, 1, 0.5));
    const [own] = index.listChanges(id(3), 2_000).filter(({ jobId }) => jobId === id(1));
    expect(own!.links.map((link) => link.computedAt)).toEqual([1_000, 2_000]);
  });

  it('neither adds to a list that was never written nor calls it wrong, but writes it first though it be empty', () => {
    const index = new ExactIndex({ topK: 2, minScore: 0.9 });
    for (const n of [1, 2]) put(index, id(n), Float32Array.of(1, 1));
    put(index, id(3), Float32Array.of(1, -1));
    expect(index.listChanges(id(1), 0).map(({ jobId }) => jobId)).toEqual([id(1)]);
    expect(index.wrongLists([id(1), id(2), id(3)], 0)).toEqual([]);
    expect(index.listChanges(id(3), 0)).toMatchObject([{ jobId: id(3), links: [], revision: 0 }]);
    write(index, id(2));
    expect(index.listChanges(id(1), 0).map(({ jobId }) => jobId)).toEqual([id(1)]);
    index.apply({ kind: 'links', jobId: id(2), links: [], revision: 2 });
    expect(
      index
        .listChanges(id(1), 0)
        .map(({ jobId }) => jobId)
        .sort(),
    ).toEqual([id(1), id(2)]);
    expect(index.wrongLists([id(1), id(2), id(3)], 0).map(({ jobId }) => jobId)).toEqual([id(2)]);
  });

  it('takes no vector of another length', () => {
    const index = new ExactIndex({ topK: 2, minScore: 0 });
    put(index, id(1), Float32Array.of(1, 1));
    put(index, id(2), Float32Array.of(1, 1, 1));
    expect(index.size).toBe(1);
  });
});
