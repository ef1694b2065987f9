import { Types, type Connection } from 'mongoose';
import { BoundedMap } from '../platform/bounded-map';
import { databaseCall, readOptions } from '../platform/database-call';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { JobNotFound } from '../platform/errors/job-errors';
import type { FallbackJobs } from './fallback-jobs';
import { cardFields, type JobCard } from './job-card';
import type { JobModel } from './job-model';
import type { Job } from './job';
import { isLive } from './lifetime';
import { statusOf, subjectFields, type SimilarAnswer, type SimilarItem } from './similar-answer';

/** As many as are stored of a job. */
export const mostSimilar = 10;
/** About 3 KB each. */
const mostRemembered = 5_000;

export type SimilarList = ReturnType<typeof createSimilarList>;

/**
 * Reads the neighbours of a job: two reads for a stored list, which drop what is closed or past its date. Without
 * any left, the fallback. While the database is away: the answer this process gave last, else an empty one that is
 * `unavailable`.
 *
 * @throws {JobNotFound} only when the database said so.
 */
export function createSimilarList(options: {
  model: JobModel;
  connection: Connection;
  fallbackJobs: FallbackJobs;
}) {
  const { model, connection, fallbackJobs } = options;
  const remembered = new BoundedMap<string, SimilarAnswer>({ size: mostRemembered });

  async function read(jobId: string): Promise<SimilarAnswer> {
    const _id = new Types.ObjectId(jobId);
    const subject = (await model.findOne({ _id }, subjectFields, readOptions)) as Job | null;
    if (!subject) throw new JobNotFound(jobId);
    const live = isLive(subject, new Date());
    const stored = await storedItems(subject);
    const hasList = stored.length > 0;
    const items = hasList
      ? stored
      : (await fallbackJobs(subject, mostSimilar)).map((job) => ({ job, score: null }));
    return {
      jobId,
      source: hasList ? 'embedding' : 'fallback',
      status: statusOf(subject, { live, hasList }),
      computedAt: hasList ? (subject.similarityMetadata?.lastComputed ?? null) : null,
      items,
    };
  }

  async function storedItems({ similarJobs }: Pick<Job, 'similarJobs'>): Promise<SimilarItem[]> {
    const links = similarJobs ?? [];
    if (links.length === 0) return [];
    const fields = { ...cardFields, status: 1, expiresAt: 1 };
    const found = await model.find({ _id: { $in: links.map(({ jobId }) => jobId) } }, fields, readOptions);
    const now = new Date();
    const live = (found as unknown as (JobCard & Job)[]).filter((job) => isLive(job, now));
    const byId = new Map(live.map((job) => [job._id.toHexString(), job]));
    return links.flatMap(({ jobId, score }) => {
      const job = byId.get(jobId.toHexString());
      return job ? [{ job, score }] : [];
    });
  }

  return async function similarList(jobId: string): Promise<SimilarAnswer> {
    try {
      const answer = await databaseCall(connection, () => read(jobId));
      remembered.set(jobId, answer);
      return answer;
    } catch (error) {
      if (error instanceof JobNotFound) remembered.delete(jobId);
      if (!(error instanceof DatabaseUnavailable)) throw error;
      return (
        remembered.get(jobId) ?? {
          jobId,
          source: 'fallback',
          status: 'unavailable',
          computedAt: null,
          items: [],
        }
      );
    }
  };
}
