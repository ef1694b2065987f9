import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Collection } from 'mongoose';
import type { Job } from '../../../src/jobs/job';
import type { SimilarityIndex } from '../../../src/similarity/similarity-index';

const [shortMs, longMs] = [40, 300];

/**
 * What a network and a loaded machine do to each worker by itself: often nothing, mostly a little, and now and then so
 * long that another run comes and goes between two steps of this one.
 */
function aWhile(): Promise<unknown> {
  const dice = randomInt(8);
  if (dice < 3) return Promise.resolve();
  return wait(randomInt(dice < 7 ? shortMs : longMs));
}

/** The same collection; lists arrive in it late. */
export function withLateWrites(jobs: Collection<Job>): Collection<Job> {
  return new Proxy(jobs, {
    get: (target, name) => {
      if (name !== 'bulkWrite' && name !== 'updateOne') return Reflect.get(target, name, target) as unknown;
      return async (...given: never[]) => {
        await aWhile();
        return (target[name] as (...args: never[]) => unknown)(...given);
      };
    },
  });
}

/** The same index; what the stream tells arrives in it late. */
export const withLateNews = (index: SimilarityIndex): SimilarityIndex => ({
  ...index,
  apply: async (changes) => {
    await aWhile();
    return index.apply(changes);
  },
});
