import { mongo, type Connection } from 'mongoose';
import { BoundedMap } from '../platform/bounded-map';
import { databaseCall } from '../platform/database-call';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { JobNotFound } from '../platform/errors/job-errors';
import { similarListUnreadable } from '../platform/errors/list-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import type { FallbackJobs } from './fallback-jobs';
import type { JobRecord } from './job-record';
import type { JobRecords } from './job-records';
import type { StoredLink } from './job';
import { isLive } from './lifetime';
import { isObjectId } from './object-id';
import { statusOf, type SimilarAnswer, type SimilarItem } from './similar-answer';

/** As many as are stored of a job. */
export const mostSimilar = 10;
const mostFallbacks = 5_000;

export type SimilarList = ReturnType<typeof createSimilarList>;
type Read = (ids: readonly string[]) => Promise<ReadonlyMap<string, JobRecord>>;

/**
 * The neighbours of a job: its stored list without those that are closed or past their date. Without any left, the
 * fallback. While the database cannot answer: what this process knew last, else an empty list that is `unavailable`.
 *
 * @throws {JobNotFound} only when the database said so.
 */
export function createSimilarList(options: {
  records: Pick<JobRecords, 'read' | 'lastKnown'>;
  connection: Connection;
  fallbackJobs: FallbackJobs;
  logger: Logger;
}) {
  const { records, connection } = options;
  const fallbacks = new BoundedMap<string, SimilarAnswer>({ size: mostFallbacks });

  const fallback = async (subject: JobRecord): Promise<SimilarItem[]> => {
    const jobs = await databaseCall(connection, () => options.fallbackJobs(subject, mostSimilar));
    return jobs.map((job) => ({ job, score: null }));
  };

  async function current(jobId: string): Promise<SimilarAnswer> {
    const subject = (await records.read([jobId])).get(jobId);
    if (!subject) throw new JobNotFound(jobId);
    const stored = await storedItems(subject, records.read);
    const answer = answerOf(subject, stored.length > 0 ? { stored } : { fallback: await fallback(subject) });
    if (answer.source === 'fallback') fallbacks.set(jobId, answer);
    return answer;
  }

  async function lastKnown(jobId: string): Promise<SimilarAnswer> {
    const subject = records.lastKnown([jobId]).get(jobId);
    const stored = subject
      ? await storedItems(subject, (ids) => Promise.resolve(records.lastKnown(ids)))
      : [];
    if (subject && stored.length > 0) return answerOf(subject, { stored });
    const none = { jobId, source: 'fallback', status: 'unavailable', computedAt: null, items: [] } as const;
    return fallbacks.get(jobId) ?? none;
  }

  return async function similarList(jobId: string): Promise<SimilarAnswer> {
    try {
      return await current(jobId);
    } catch (error) {
      if (error instanceof JobNotFound) fallbacks.delete(jobId);
      if (error instanceof mongo.MongoError) {
        // Nobody foresaw it, and a reader can do nothing about it: the operator can.
        const details = { jobId, err: error };
        tellFailure(options.logger, similarListUnreadable, details, { level: 'error' });
      } else if (!(error instanceof DatabaseUnavailable)) throw error;
      return lastKnown(jobId);
    }
  };
}

/** The neighbours that readers may see, best first. */
async function storedItems({ similarJobs }: JobRecord, read: Read): Promise<SimilarItem[]> {
  const links = linksIn(similarJobs);
  if (links.length === 0) return [];
  const found = await read(links.map(({ jobId }) => jobId.toHexString()));
  const now = new Date();
  return links.flatMap(({ jobId, score }) => {
    const job = found.get(jobId.toHexString());
    return job && isLive(job, now) ? [{ job, score }] : [];
  });
}

/** A list that another program wrote may hold anything, and may be none. */
export function linksIn(stored: unknown): StoredLink[] {
  if (!Array.isArray(stored)) return [];
  return (stored as (Partial<StoredLink> | null)[]).filter(
    (link): link is StoredLink => isObjectId(link?.jobId) && typeof link?.score === 'number',
  );
}

function answerOf(
  subject: JobRecord,
  items: { stored: readonly SimilarItem[] } | { fallback: readonly SimilarItem[] },
): SimilarAnswer {
  const hasList = 'stored' in items;
  return {
    jobId: subject._id.toHexString(),
    source: hasList ? 'embedding' : 'fallback',
    status: statusOf(subject, { live: isLive(subject, new Date()), hasList }),
    computedAt: hasList ? (subject.similarityMetadata?.lastComputed ?? null) : null,
    items: hasList ? items.stored : items.fallback,
  };
}
