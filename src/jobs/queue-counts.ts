import type { Collection } from 'mongoose';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import type { Job } from './job';
import { liveFilter } from './lifetime';
import { unsettled, type QueueState } from './queue-page';

export interface QueueCounts extends Readonly<Record<QueueState, number>> {
  /** Failed adverts by the code they failed with, the most frequent first. */
  readonly failedByCode: readonly { readonly code: string; readonly count: number }[];
  /** When the advert that has waited longest was saved. */
  readonly oldestPendingAt: Date | null;
}

interface Row {
  readonly _id: { readonly status?: unknown; readonly code?: unknown };
  readonly jobs: number;
  readonly oldest: unknown;
}

/** Counting a big queue takes longer than a visitor would wait; this is for operators. */
const maxTimeMS = 20_000;

/** Counts the open adverts that have no embedding yet. Reads each of them. @throws {DatabaseUnavailable} */
export async function countQueue(jobs: Collection<Job>): Promise<QueueCounts> {
  try {
    const rows = await jobs
      .aggregate<Row>(
        [
          // Apart: the embedded server uses an index only for a match that the index answers whole.
          { $match: { 'embedding.status': { $in: [...unsettled] } } },
          { $match: liveFilter(new Date()) },
          {
            $group: {
              _id: { status: '$embedding.status', code: '$embedding.error.code' },
              jobs: { $sum: 1 },
              oldest: { $min: '$updatedAt' },
            },
          },
        ],
        { maxTimeMS },
      )
      .toArray();
    return summed(rows);
  } catch (error) {
    throw new DatabaseUnavailable(error);
  }
}

function summed(rows: readonly Row[]): QueueCounts {
  const counts = { pending: 0, processing: 0, failed: 0 };
  const codes = new Map<string, number>();
  let oldestPendingAt: Date | null = null;
  for (const { _id, jobs, oldest } of rows) {
    const state = _id.status === 'processing' || _id.status === 'failed' ? _id.status : 'pending';
    counts[state] += jobs;
    if (state === 'failed') {
      const code = typeof _id.code === 'string' ? _id.code : 'UNKNOWN';
      codes.set(code, (codes.get(code) ?? 0) + jobs);
    }
    const isOlder = oldest instanceof Date && (!oldestPendingAt || oldest < oldestPendingAt);
    if (state === 'pending' && isOlder) oldestPendingAt = oldest;
  }
  const failedByCode = [...codes].map(([code, count]) => ({ code, count }));
  failedByCode.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  return { ...counts, failedByCode, oldestPendingAt };
}
