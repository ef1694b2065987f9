import { mongo, type Connection } from 'mongoose';
import type { FallbackJobs } from '../jobs/fallback-jobs';
import type { JobRecord } from '../jobs/job-record';
import type { JobRecords } from '../jobs/job-records';
import { isLive } from '../jobs/lifetime';
import { mostSimilar } from '../jobs/stored-links';
import { BoundedMap } from '../platform/bounded-map';
import { databaseCall } from '../platform/database-call';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { JobNotFound } from '../platform/errors/job-errors';
import { similarListUnreadable } from '../platform/errors/list-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import type { NearestFilter } from './candidate';
import { filterKey } from './near-jobs';
import { asFallback, statusOf, type SimilarAnswer, type SimilarItem } from './similar-answer';
import type { ReadJobs, SimilarItems } from './similar-items';
import type { Variant } from './variant';

const mostFallbacks = 5_000;
/** A job that is gone stays gone, but lists hold it for some minutes: it is not looked for with each read. */
const goneForMs = 60_000;

export interface SimilarAsk {
  /** 1 to 10. */
  readonly limit: number;
  readonly variant: Variant;
  /** Only such jobs. */
  readonly filter?: NearestFilter | undefined;
  /** ISO 639-1 code of the visitor's language; absent: not known. */
  readonly language?: string | undefined;
}

export type SimilarList = ReturnType<typeof createSimilarList>;

/**
 * What a reader sees of a job's neighbours. Without any left, the fallback. While the database cannot answer: what this
 * process knew last, else an empty list that is `unavailable`.
 *
 * @throws {JobNotFound} only when the database said so.
 */
export function createSimilarList(options: {
  records: Pick<JobRecords, 'read' | 'lastKnown'>;
  connection: Connection;
  fallbackJobs: FallbackJobs;
  items: SimilarItems;
  logger: Logger;
}) {
  const { records, connection } = options;
  const fallbacks = new BoundedMap<string, SimilarAnswer>({ size: mostFallbacks });
  const gone = new BoundedMap<string, true>({ size: 10 * mostFallbacks, ttlMs: goneForMs });

  const read: ReadJobs = async (ids) => {
    const asked = ids.filter((id) => !gone.get(id));
    const found = await records.read(asked);
    for (const id of asked) if (!found.has(id)) gone.set(id, true);
    return found;
  };

  const fallback = async (subject: JobRecord, filter: NearestFilter | undefined): Promise<SimilarItem[]> =>
    asFallback(await databaseCall(connection, () => options.fallbackJobs(subject, mostSimilar, filter)));

  async function current(jobId: string, ask: SimilarAsk): Promise<SimilarAnswer> {
    const subject = (await records.read([jobId])).get(jobId);
    if (!subject) throw new JobNotFound(jobId);
    const near = await options.items(subject, ask, read);
    if (near.length > 0) return answerOf(subject, { near });
    const answer = answerOf(subject, { fallback: await fallback(subject, ask.filter) });
    fallbacks.set(keyOf(jobId, ask), answer);
    return answer;
  }

  async function lastKnown(jobId: string, ask: SimilarAsk): Promise<SimilarAnswer> {
    const subject = records.lastKnown([jobId]).get(jobId);
    const known: ReadJobs = (ids) => Promise.resolve(records.lastKnown(ids));
    const near = subject ? await options.items(subject, ask, known) : [];
    if (subject && near.length > 0) return answerOf(subject, { near });
    const none = { source: 'fallback', status: 'unavailable', computedAt: null, items: [] } as const;
    return fallbacks.get(keyOf(jobId, ask)) ?? none;
  }

  async function similar(jobId: string, ask: SimilarAsk): Promise<SimilarAnswer> {
    try {
      return await current(jobId, ask);
    } catch (error) {
      if (error instanceof JobNotFound) fallbacks.delete(keyOf(jobId, ask));
      if (error instanceof mongo.MongoError) {
        // Nobody foresaw it, and a reader can do nothing about it: the operator can.
        const details = { jobId, err: error };
        tellFailure(options.logger, similarListUnreadable, details, { level: 'error' });
      } else if (!(error instanceof DatabaseUnavailable)) throw error;
      return lastKnown(jobId, ask);
    }
  }

  return async function similarList(jobId: string, ask: SimilarAsk): Promise<SimilarAnswer> {
    const answer = await similar(jobId, ask);
    return { ...answer, items: answer.items.slice(0, ask.limit) };
  };
}

const keyOf = (jobId: string, { filter }: SimilarAsk): string =>
  filter ? `${jobId} ${filterKey(filter)}` : jobId;

function answerOf(
  subject: JobRecord,
  items: { near: readonly SimilarItem[] } | { fallback: readonly SimilarItem[] },
): SimilarAnswer {
  const hasList = 'near' in items;
  return {
    source: hasList ? 'embedding' : 'fallback',
    status: statusOf(subject, { live: isLive(subject, new Date()), hasList }),
    computedAt: hasList ? (subject.similarityMetadata?.lastComputed ?? null) : null,
    items: hasList ? items.near : items.fallback,
  };
}
