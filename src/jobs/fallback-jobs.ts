import type { Types } from 'mongoose';
import { cardFields, type JobCard } from './job-card';
import type { NewestJobs } from './newest-jobs';

export type FallbackJobs = ReturnType<typeof createFallbackJobs>;

/** Exact values of fields; a job's language is the poster's word, else the detected one. */
export interface JobFilter {
  readonly category?: string | undefined;
  readonly location?: string | undefined;
  readonly language?: string | undefined;
}

/**
 * What a reader sees where no list was computed: live jobs of the same category and place, then of the category,
 * then of the place, each newest first. Later steps are read only when the earlier ones did not fill the list. With a
 * filter, an empty one too, all of them fit it, and the last step is whatever does.
 */
export function createFallbackJobs(options: { newestJobs: NewestJobs }) {
  return async function fallbackJobs(
    job: { _id?: Types.ObjectId; category?: unknown; location?: unknown },
    limit: number,
    filter?: JobFilter,
  ): Promise<JobCard[]> {
    const chosen = new Map<string, JobCard>();
    for (const equal of stepsOf(job, filter)) {
      if (chosen.size >= limit) break;
      // So many that the job itself and all that were chosen before may be among them.
      const most = limit + chosen.size + 1;
      const ask = { status: 'active', onlyLive: true, after: null, projection: cardFields } as const;
      const also = inLanguage(filter?.language);
      for (const card of await options.newestJobs({ ...ask, equal, also, limit: most })) {
        if (chosen.size < limit && !(job._id && card._id.equals(job._id))) {
          chosen.set(card._id.toHexString(), card);
        }
      }
    }
    return [...chosen.values()];
  };
}

/** The fields that must be equal, the narrowest step first; each step once. */
function stepsOf(
  job: { category?: unknown; location?: unknown },
  filter: JobFilter | undefined,
): readonly Record<string, string>[] {
  const fixed = given({ category: filter?.category, location: filter?.location });
  const category = given({ category: textOf(job.category) });
  const location = given({ location: textOf(job.location) });
  const steps = [{ ...category, ...location }, category, location].map((step) => ({ ...step, ...fixed }));
  const all = filter ? [...steps, fixed] : steps.filter((step) => Object.keys(step).length > 0);
  return [
    ...new Map(all.map((step) => [JSON.stringify([step['category'], step['location']]), step])).values(),
  ];
}

const given = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );

/** As the index of similar adverts has it. */
const inLanguage = (language: string | undefined): readonly object[] =>
  language === undefined
    ? []
    : [{ $or: [{ language }, { language: { $in: [null, ''] }, 'embedding.language': language }] }];

/** A document of an existing board may hold anything there. */
function textOf(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given : undefined;
}
