import type { Types } from 'mongoose';
import { cardFields, type JobCard } from './job-card';
import type { NewestFilter, NewestJobs } from './newest-jobs';

export type FallbackJobs = ReturnType<typeof createFallbackJobs>;

/**
 * What a reader sees where no list was computed: live jobs of the same category and place, then of the category,
 * then of the place, each newest first. Later steps are read only when the earlier ones did not fill the list.
 */
export function createFallbackJobs(options: { newestJobs: NewestJobs }) {
  return async function fallbackJobs(
    job: { _id: Types.ObjectId; category?: string | null; location?: string | null },
    limit: number,
  ): Promise<JobCard[]> {
    const { category, location } = job;
    const steps: NewestFilter[] = [
      ...(category && location ? [{ category, location }] : []),
      ...(category ? [{ category }] : []),
      ...(location ? [{ location }] : []),
    ];
    const now = new Date();
    const chosen = new Map<string, JobCard>();
    for (const filter of steps) {
      if (chosen.size >= limit) break;
      // So many that the job itself and all that were chosen before may be among them.
      const ask = { filter, after: null, limit: limit + chosen.size + 1, projection: cardFields, now };
      for (const card of await options.newestJobs(ask)) {
        if (chosen.size < limit && !card._id.equals(job._id)) chosen.set(card._id.toHexString(), card);
      }
    }
    return [...chosen.values()];
  };
}
