import type { Collection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { DatabaseUnavailable } from '../../platform/errors/database-errors';

export interface EmbeddingSpeed {
  /** Adverts that stand with an embedding made within the time. */
  readonly embeddedLastHour: number;
  readonly embeddedLastDay: number;
  /** From the save of an advert until its list was written, of those embedded last; null where there are none. */
  readonly secondsToLinked: { readonly p50: number; readonly p95: number } | null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const maxTimeMS = 20_000;
/** The newest; more would say the same. */
const mostLooked = 500;

/** Reads what was embedded within a day, so nobody should do it at each look. @throws {DatabaseUnavailable} */
export async function measureSpeed(jobs: Collection<Job>): Promise<EmbeddingSpeed> {
  const now = Date.now();
  const since = (ms: number) => ({ 'embedding.generatedAt': { $gt: new Date(now - ms) } });
  try {
    const [counts] = await jobs
      .aggregate<{ hour: number; day: number }>(
        [
          { $match: since(dayMs) },
          {
            $group: {
              _id: null,
              day: { $sum: 1 },
              hour: {
                $sum: { $cond: [{ $gt: ['$embedding.generatedAt', new Date(now - hourMs)] }, 1, 0] },
              },
            },
          },
        ],
        { maxTimeMS },
      )
      .toArray();
    const { hour: embeddedLastHour, day: embeddedLastDay } = counts ?? { hour: 0, day: 0 };
    const newest = await jobs
      .find(since(embeddedLastHour > 0 ? hourMs : dayMs), {
        projection: {
          _id: 0,
          updatedAt: 1,
          'embedding.generatedAt': 1,
          'similarityMetadata.lastComputed': 1,
        },
        maxTimeMS,
      })
      .sort({ 'embedding.generatedAt': -1 })
      .limit(mostLooked)
      .toArray();
    const seconds = newest
      .flatMap((job) => secondsOf(job as unknown as Timed, now) ?? [])
      .sort((a, b) => a - b);
    const rank = (share: number): number => seconds[Math.ceil(share * seconds.length) - 1]!;
    return {
      ...{ embeddedLastHour, embeddedLastDay },
      secondsToLinked: seconds.length > 0 ? { p50: rank(0.5), p95: rank(0.95) } : null,
    };
  } catch (error) {
    throw new DatabaseUnavailable(error);
  }
}

interface Timed {
  readonly updatedAt?: unknown;
  readonly embedding?: { readonly generatedAt?: Date };
  readonly similarityMetadata?: { readonly lastComputed?: unknown };
}

/** A list that was computed so long after the embedding was computed anew since. */
const longestLinkingMs = 60_000;

/** Undefined for adverts that were saved long before (an old board's first embeddings), or again since. */
function secondsOf({ updatedAt, embedding, similarityMetadata }: Timed, now: number): number | undefined {
  const [madeAt, linkedAt] = [embedding?.generatedAt, similarityMetadata?.lastComputed];
  if (!(updatedAt instanceof Date) || !(madeAt instanceof Date) || !(linkedAt instanceof Date))
    return undefined;
  const isOfThisSave =
    updatedAt <= madeAt &&
    madeAt <= linkedAt &&
    linkedAt.getTime() - madeAt.getTime() < longestLinkingMs &&
    updatedAt.getTime() > now - dayMs;
  return isOfThisSave ? (linkedAt.getTime() - updatedAt.getTime()) / 1_000 : undefined;
}
