import { Types } from 'mongoose';
import { traceEvent } from '../src/platform/trace-context';
import type { Similarities } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/**
 * The exact best among the live jobs of the same model, from an index that has seen every write so far. A vector that the
 * index could not take is forgotten, so that the next round makes it anew.
 */
export function createComputeSimilarities({ linker, store, profile }: ActivityDependencies) {
  return async function computeSimilarities(jobId: string): Promise<Similarities> {
    const { hash, revision, links = [], size } = await beating(() => linker.neighbours(jobId));
    const compared = Math.max(0, size - 1);
    if (hash) traceEvent('neighbours.found', { detail: { neighbours: links.length, compared } });
    if (!hash) await store.forgetUnusable(new Types.ObjectId(jobId), profile);
    return {
      ...(hash && { contentHash: hash, revision }),
      neighbours: links.map((link) => [link.jobId, link.score] as const),
      compared,
    };
  };
}
