import { mongo, Types, type Connection } from 'mongoose';
import { digestOf } from '../jobs/digest/digest';
import type { FallbackJobs } from '../jobs/fallback-jobs';
import type { JobRecord } from '../jobs/job-record';
import type { JobRecords } from '../jobs/job-records';
import { databaseCall } from '../platform/database-call';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { similarListUnreadable } from '../platform/errors/list-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import type { NearestFilter, NearestPort } from './candidate';
import { present, type PresentOptions } from './present';
import { asFallback, type SimilarAnswer, type SimilarItem } from './similar-answer';
import type { Variant } from './variant';

/** So many are asked for, until there are enough that are different. */
const sizes = [50, 200] as const;

export interface TextAsk {
  readonly text: string;
  /** 1 to 10. */
  readonly limit: number;
  readonly variant: Variant;
  readonly filter?: NearestFilter | undefined;
  readonly language?: string | undefined;
}

export type SimilarToText = ReturnType<typeof createSimilarToText>;

/**
 * The jobs most like a text that is no job of the board: a few words, a CV, an advert from elsewhere. The nearest are given,
 * however far they are: `relevance` says it. The newest that fit the filter, and `unavailable`, where the text cannot be
 * embedded or no index answers. Never rejects for what is away.
 */
export function createSimilarToText(options: {
  /** Undefined where it cannot be had now. Never rejects. */
  vectorOf: (text: string, gone: AbortSignal) => Promise<{ model: string; vector: Float32Array } | undefined>;
  nearest: NearestPort['nearest'];
  records: Pick<JobRecords, 'read'>;
  connection: Connection;
  fallbackJobs: FallbackJobs;
  relevanceOf: PresentOptions['relevanceOf'];
  reasonsOf: PresentOptions['reasonsOf'];
  logger: Logger;
}) {
  const { connection, records, relevanceOf, reasonsOf } = options;

  async function near(ask: TextAsk, gone: AbortSignal): Promise<SimilarItem[]> {
    const { text, limit, variant, filter, language } = ask;
    const embedded = await options.vectorOf(text, gone);
    let items: SimilarItem[] = [];
    for (const size of embedded ? sizes : []) {
      const { vector, model } = embedded!;
      const asked = { limit: size, belowThreshold: true, ...(filter && { filter }) };
      const found = await options.nearest({ vector }, asked);
      // An index of another model, which a migration has just put in place.
      if (found?.model !== model) break;
      const jobs = await records.read(found.candidates.map(({ jobId }) => jobId));
      const scored = found.candidates.flatMap(({ jobId, score }) => {
        const job = jobs.get(jobId);
        return job ? [{ job, score }] : [];
      });
      const how = { limit, variant, language, relevanceOf, reasonsOf, now: new Date() };
      items = present(asSubject(text), scored, how);
      if (items.length >= limit || found.candidates.length < size) break;
    }
    return items;
  }

  /** Undefined while the database cannot answer. */
  async function unlessAway<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof mongo.MongoError) {
        tellFailure(options.logger, similarListUnreadable, { err: error }, { level: 'error' });
      } else if (!(error instanceof DatabaseUnavailable)) throw error;
      return undefined;
    }
  }

  return async (ask: TextAsk, gone: AbortSignal): Promise<SimilarAnswer> => {
    const items = await unlessAway(() => near(ask, gone));
    if (items && items.length > 0) {
      return { source: 'embedding', status: 'ready', computedAt: new Date(), items };
    }
    const newest = await unlessAway(() =>
      databaseCall(connection, () => options.fallbackJobs({}, ask.limit, ask.filter ?? {})),
    );
    return { source: 'fallback', status: 'unavailable', computedAt: null, items: asFallback(newest ?? []) };
  };
}

/** What the text says, as of a job: by that, items say what they have in common with it. */
const asSubject = (text: string): JobRecord => ({
  _id: new Types.ObjectId(),
  embedding: { digest: digestOf({ title: '', description: text }) },
});
