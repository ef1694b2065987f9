import type { Collection } from 'mongoose';
import type { Job } from '../jobs/job';
import { DatabaseUnavailable } from '../platform/errors/database-errors';

/** Adverts by how their embedding stands. All but `total` are of open adverts that are not past their date. */
export interface BoardCounts {
  /** All documents, closed ones too. */
  readonly total: number;
  readonly active: number;
  readonly pending: number;
  readonly processing: number;
  readonly completed: number;
  readonly failed: number;
}

/** Counting a big board takes longer than a visitor would wait; this is for operators. */
const maxTimeMS = 20_000;

/**
 * Counts the board. Reads every open advert's status, so nobody should do it at each look.
 *
 * @throws {DatabaseUnavailable}
 */
export async function countBoard(jobs: Collection<Job>): Promise<BoardCounts> {
  const now = new Date();
  try {
    const [total, rows] = await Promise.all([
      jobs.estimatedDocumentCount({ maxTimeMS }),
      jobs
        .aggregate<{ _id: unknown; jobs: number }>(
          [
            // Apart: the embedded server uses an index only for a match that the index answers whole.
            { $match: { status: 'active' } },
            { $match: { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] } },
            { $group: { _id: '$embedding.status', jobs: { $sum: 1 } } },
          ],
          { maxTimeMS },
        )
        .toArray(),
    ]);
    const active = rows.reduce((sum, row) => sum + row.jobs, 0);
    const of = (status: string): number => rows.find(({ _id }) => _id === status)?.jobs ?? 0;
    const [processing, completed, failed] = [of('processing'), of('completed'), of('failed')];
    // An existing board's adverts have no status yet, or one of its own.
    const pending = active - processing - completed - failed;
    return { total, active, pending, processing, completed, failed };
  } catch (error) {
    throw new DatabaseUnavailable(error);
  }
}

/** Share of the open adverts that have an embedding, 0 to 1. Nothing is missing on an empty board. */
export const coverageOf = ({ active, completed }: BoardCounts): number =>
  active === 0 ? 1 : completed / active;
