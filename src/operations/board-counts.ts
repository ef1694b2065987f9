import type { Collection } from 'mongoose';
import { embeddingStatusOf, type Job } from '../jobs/job';
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

/** Open adverts of one language: the one that was detected when they were embedded; null before that. */
export interface LanguageCounts {
  readonly language: string | null;
  readonly active: number;
  readonly completed: number;
  readonly failed: number;
}

export interface BoardStanding {
  readonly jobs: BoardCounts;
  /** Embedded ones by model, the most first. */
  readonly models: readonly { readonly model: string; readonly jobs: number }[];
  readonly languages: readonly LanguageCounts[];
  /** When the advert that waits longest was saved; null where none waits. */
  readonly oldestPendingAt: Date | null;
}

interface Row {
  readonly _id: { readonly status?: unknown; readonly model?: unknown; readonly language?: unknown };
  readonly jobs: number;
  readonly savedAt: unknown;
}

/** Counting a big board takes longer than a visitor would wait; this is for operators. */
const maxTimeMS = 20_000;

/**
 * Counts the board. Reads the standing of every open advert, so nobody should do it at each look.
 *
 * @throws {DatabaseUnavailable}
 */
export async function countBoard(jobs: Collection<Job>): Promise<BoardStanding> {
  const now = new Date();
  try {
    const [total, rows] = await Promise.all([
      jobs.estimatedDocumentCount({ maxTimeMS }),
      jobs
        .aggregate<Row>(
          [
            // Apart: the embedded server uses an index only for a match that the index answers whole.
            { $match: { status: 'active' } },
            { $match: { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] } },
            {
              $group: {
                _id: {
                  ...{ status: '$embedding.status', model: '$embedding.model' },
                  language: '$embedding.language',
                },
                jobs: { $sum: 1 },
                savedAt: { $min: '$updatedAt' },
              },
            },
          ],
          { maxTimeMS },
        )
        .toArray(),
    ]);
    return standingOf(total, rows);
  } catch (error) {
    throw new DatabaseUnavailable(error);
  }
}

/** Share of the open adverts that have an embedding, 0 to 1. Nothing is missing on an empty board. */
export const coverageOf = ({ active, completed }: Pick<BoardCounts, 'active' | 'completed'>): number =>
  active === 0 ? 1 : completed / active;

function standingOf(total: number, rows: readonly Row[]): BoardStanding {
  const jobs = { total, active: 0, pending: 0, processing: 0, completed: 0, failed: 0 };
  const models = new Map<string, number>();
  const languages = new Map<string | null, { active: number; completed: number; failed: number }>();
  let oldestPendingAt: Date | null = null;
  for (const { _id, jobs: count, savedAt } of rows) {
    const status = embeddingStatusOf(_id.status);
    jobs.active += count;
    jobs[status] += count;
    const language = textOf(_id.language);
    const ofLanguage = languages.get(language) ?? { active: 0, completed: 0, failed: 0 };
    languages.set(language, ofLanguage);
    ofLanguage.active += count;
    if (status === 'completed' || status === 'failed') ofLanguage[status] += count;
    const model = textOf(_id.model);
    if (status === 'completed' && model !== null) models.set(model, (models.get(model) ?? 0) + count);
    const isOlder = savedAt instanceof Date && (!oldestPendingAt || savedAt < oldestPendingAt);
    if (status === 'pending' && isOlder) oldestPendingAt = savedAt;
  }
  return {
    ...{ jobs, oldestPendingAt },
    models: [...models].map(([model, count]) => ({ model, jobs: count })).sort((a, b) => b.jobs - a.jobs),
    languages: [...languages]
      .map(([language, counts]) => ({ language, ...counts }))
      .sort((a, b) => b.active - a.active),
  };
}

const textOf = (stored: unknown): string | null => (typeof stored === 'string' && stored ? stored : null);
