import type { Types } from 'mongoose';
import { cardFields, type JobCard } from './job-card';
import type { NewestJobs } from './newest-jobs';

export type FallbackJobs = ReturnType<typeof createFallbackJobs>;

/**
 * What a reader sees where no list was computed: live jobs of the same category and place, then of the category,
 * then of the place, each newest first. Later steps are read only when the earlier ones did not fill the list.
 */
export function createFallbackJobs(options: { newestJobs: NewestJobs }) {
  return async function fallbackJobs(
    job: { _id: Types.ObjectId; category?: unknown; location?: unknown },
    limit: number,
  ): Promise<JobCard[]> {
    const [category, location] = [textOf(job.category), textOf(job.location)];
    const steps: Record<string, string>[] = [
      ...(category && location ? [{ category, location }] : []),
      ...(category ? [{ category }] : []),
      ...(location ? [{ location }] : []),
    ];
    const chosen = new Map<string, JobCard>();
    for (const equal of steps) {
      if (chosen.size >= limit) break;
      // So many that the job itself and all that were chosen before may be among them.
      const most = limit + chosen.size + 1;
      const ask = { status: 'active', onlyLive: true, after: null, projection: cardFields } as const;
      for (const card of await options.newestJobs({ ...ask, equal, limit: most })) {
        if (chosen.size < limit && !card._id.equals(job._id)) chosen.set(card._id.toHexString(), card);
      }
    }
    return [...chosen.values()];
  };
}

/** A document of an existing board may hold anything there. */
function textOf(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given : undefined;
}
