import type { Collection } from 'mongoose';
import { digestOf } from '../../../src/jobs/digest/digest';
import type { Job } from '../../../src/jobs/job';
import { toStoredVector } from '../../../src/jobs/stored-vector';

export const model = 'e5-query+tuned-1';
const dimensions = 64;

/** Numbers that come out the same each time, from -1 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/**
 * Adverts of `trades` trades that are alike within and not across, each of the first one posted twice. What is made stands
 * in the database as a worker would have written it.
 */
export async function fillBoard(jobs: Collection<Job>, { trades = 20, ofEach = 15 } = {}) {
  const random = createRandom(7);
  const direction = (): number[] => Array.from({ length: dimensions }, random);
  const made = Array.from({ length: trades }, (_, trade) => {
    const middle = direction();
    return Array.from({ length: ofEach }, (__, n) => {
      // The second post of a pair is nearly the first one.
      const isRepost = trade < 3 && n % 2 === 1;
      return { trade, n, isRepost, vector: middle.map((number) => number + 0.7 * random()) };
    });
  });
  for (const ofTrade of made)
    for (const one of ofTrade)
      if (one.isRepost) one.vector = ofTrade[one.n - 1]!.vector.map((number) => number + 0.05 * random());
  const rows = made.flat().map(({ trade, n, isRepost, vector }) => {
    const post = isRepost ? n - 1 : n;
    const words = Array.from({ length: 60 }, (_, word) => `word${trade}x${post}x${word}`).join(' ');
    const advert = { title: `Trade ${trade} post ${post}`, description: words, company: `Company ${trade}` };
    return {
      ...{ ...advert, tags: [], status: 'active', category: `Trade ${trade}` },
      embedding: {
        ...{ status: 'completed', model, dimensions, language: trade % 2 === 0 ? 'en' : 'sq' },
        contentHash: `hash of ${trade} ${post}`,
        vector: toStoredVector(Float32Array.from(vector)),
        digest: digestOf(advert),
      },
      similarJobs: [],
    };
  });
  const { insertedIds } = await jobs.insertMany(rows as never);
  return rows.map(({ category }, n) => ({ id: String(insertedIds[n]), category }));
}
