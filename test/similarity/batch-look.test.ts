import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListChange } from '../../src/similarity/index-entry';
import { ExactIndex } from '../../src/similarity/exact-index';
import { compareLinks, type Link } from '../../src/similarity/link';
import { toTheEnd } from '../../src/similarity/slices';

const limits = { topK: 3, minScore: 0.3 };
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

type Jobs = Map<string, { vector: Float32Array; expiresAt: number | null }>;

function bruteForce(jobs: Jobs, jobId: string, now: number) {
  const live = [...jobs].filter(([, { expiresAt }]) => expiresAt === null || expiresAt > now);
  return live
    .filter(([other]) => other !== jobId)
    .map(([other, { vector }]) => ({ jobId: other, score: cosine(jobs.get(jobId)!.vector, vector) }))
    .filter(({ score }) => score >= limits.minScore)
    .sort(compareLinks)
    .slice(0, limits.topK)
    .map(({ jobId: other, score }) => `${other} ${score}`);
}

/** A board whose lists are written as the database would: where revision and vector still stand. */
function openBoard(options: { fast: boolean; changesKept?: number }) {
  const index = new ExactIndex({ ...limits, ...options });
  const jobs: Jobs = new Map();
  const lists = new Map<string, { links: readonly Link[]; revision: number; hash: string }>();
  let puts = 0;
  return {
    ...{ index, jobs, lists },
    put: (n: number, vector: Float32Array, expiresAt: number | null = null): void => {
      const jobId = id(n);
      const hash = `hash ${(puts += 1)}`;
      const { links = [], revision = 0 } = lists.get(jobId) ?? {};
      jobs.set(jobId, { vector, expiresAt });
      lists.set(jobId, { links, revision, hash });
      index.apply({ kind: 'put', entry: { jobId, hash, expiresAt, links, revision }, vector });
    },
    remove: (n: number): void => {
      jobs.delete(id(n));
      lists.delete(id(n));
      index.apply({ kind: 'remove', jobId: id(n) });
    },
    write: (changes: readonly ListChange[]): void => {
      for (const { jobId, hash, revision, links } of changes) {
        const stored = lists.get(jobId);
        if (stored?.hash !== hash || stored.revision !== revision) continue;
        lists.set(jobId, { hash, links, revision: revision + 1 });
        index.apply({ kind: 'links', jobId, links, revision: revision + 1 });
      }
    },
    wrong: (now: number): string[] =>
      [...jobs.keys()].filter((jobId) => {
        const { expiresAt } = jobs.get(jobId)!;
        if (expiresAt !== null && expiresAt <= now) return false;
        const stored = lists.get(jobId)!.links.map((link) => `${link.jobId} ${link.score}`);
        return String(stored) !== String(bruteForce(jobs, jobId, now));
      }),
  };
}

type Board = ReturnType<typeof openBoard>;

/** As `linkBatch` does it; `between` happens step by step while it looks, and before it writes. */
function link(board: Board, batch: string[], between: (() => void)[] = [], now = 0, later = now): number {
  const steps = board.index.lookAtBatch(batch, now);
  let step = steps.next();
  while (!step.done) {
    between.shift()?.();
    step = steps.next();
  }
  let { mark, changes } = step.value;
  for (const change of between) change();
  let written = 0;
  for (let round = 0; changes.length > 0; round += 1) {
    if (round > 20) throw new Error('comes to no end');
    board.write(changes);
    written += changes.length;
    ({ mark, changes } = toTheEnd(board.index.lookAgain({ since: mark, written: changes, batch }, later)));
  }
  return written;
}

const vector = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: 5, maxLength: 5 })
  .filter((numbers) => numbers.some((number) => number !== 0))
  .map((numbers) => Float32Array.from(numbers));
// Adverts that are posted again have the same vector, so their scores tie.
const repost = fc.constantFrom(Float32Array.of(1, 2, 3, 4, 0), Float32Array.of(2, 1, 3, 4, 1));
const job = fc.record({
  vector: fc.oneof(vector, repost),
  expiresAt: fc.option(fc.constantFrom(5, 100), { freq: 3 }),
});
/** A job of the board, or one that is new, gets a vector or goes. */
const event = fc.record({ n: fc.nat({ max: 45 }), then: fc.option(job) });

describe.each([{ fast: true }, { fast: false }])('a batch (%j)', (options) => {
  it('makes every list equal to brute force, each written once', () => {
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 40 }), fc.nat({ max: 15 }), (jobs, known) => {
        const board = openBoard(options);
        jobs.forEach((each, n) => board.put(n, each.vector, each.expiresAt));
        const ids = jobs.map((_, n) => id(n));
        expect(link(board, ids.slice(0, known))).toBe(Math.min(known, ids.length));
        link(board, ids.slice(known));
        expect(board.wrong(0)).toEqual([]);
        expect([...board.lists.values()].filter(({ revision }) => revision !== 1)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('puts changed jobs into the lists of all others, takes them out, and says nothing when all is right', () => {
    fc.assert(
      fc.property(
        fc.array(job, { minLength: 20, maxLength: 40 }),
        fc.array(event, { minLength: 1, maxLength: 10 }),
        (jobs, events) => {
          const board = openBoard(options);
          jobs.forEach((each, n) => board.put(n, each.vector, each.expiresAt));
          link(
            board,
            jobs.map((_, n) => id(n)),
          );
          for (const { n, then } of events) {
            if (then) board.put(n, then.vector, then.expiresAt);
            else board.remove(n);
          }
          // Those whose date has passed are for the batch, too.
          link(board, [...events.map(({ n }) => id(n)), ...jobs.map((_, n) => id(n)).slice(0, 2)]);
          expect(board.wrong(0)).toEqual([]);
          expect(link(board, [...board.jobs.keys()])).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    { sizes: { minLength: 12, maxLength: 40 }, numRuns: 100, changesKept: 1 },
    { sizes: { minLength: 12, maxLength: 40 }, numRuns: 100, changesKept: 1_000 },
    // More vectors than are compared in one step.
    { sizes: { minLength: 150, maxLength: 200 }, numRuns: 30, changesKept: 1_000 },
  ])('sees what comes, changes and goes, and is linked, before it has written (%j)', (given) => {
    fc.assert(
      fc.property(
        fc.array(job, given.sizes),
        fc.array(fc.record({ n: fc.nat({ max: given.sizes.maxLength + 5 }), then: fc.option(job) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat({ max: 40 }),
        fc.constantFrom(0, 7),
        (jobs, events, known, later) => {
          const board = openBoard({ ...options, changesKept: given.changesKept });
          jobs.forEach((each, n) => board.put(n, each.vector, each.expiresAt));
          const ids = jobs.map((_, n) => id(n));
          link(board, ids.slice(0, known));
          // Some of those that are linked get another vector, so that lists are full and owe something.
          jobs.slice(0, 3).forEach(({ vector: other }, n) => board.put(n + 3, other));
          const happen = events.map(({ n, then }) => () => {
            if (then) board.put(n, then.vector, then.expiresAt);
            else board.remove(n);
            // Its own run is done before the lists of the batch are written.
            link(board, [id(n)]);
          });
          const pass = () => {
            const expired = [...board.jobs].filter(
              ([, { expiresAt }]) => expiresAt !== null && expiresAt <= later,
            );
            link(
              board,
              expired.map(([jobId]) => jobId),
              [],
              later,
              later,
            );
          };
          link(board, [...ids.slice(known / 2), ...ids.slice(3, 6)], [...happen, pass], 0, later);
          expect(board.wrong(later).filter((jobId) => board.lists.get(jobId)!.revision > 0)).toEqual([]);
          expect([...board.lists.values()].filter(({ revision }) => revision === 0)).toEqual([]);
        },
      ),
      // Shrinking hundreds of vectors takes minutes.
      { numRuns: given.numRuns, endOnFailure: given.sizes.maxLength > 100 },
    );
  });
});
