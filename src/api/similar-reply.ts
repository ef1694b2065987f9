import { z } from 'zod';
import type { SimilarAnswer } from '../jobs/similar-answer';
import { isoOf, textOf } from './foreign-values';

const text = z.string().nullable();

export const similarReply = z
  .strictObject({
    jobId: z.string(),
    source: z.enum(['embedding', 'fallback']),
    status: z.enum(['ready', 'computing', 'unavailable']).meta({
      description:
        '`computing`: the text is new and its list is on its way. `unavailable`: the embedding failed for good and there is no list, or the database is away.',
    }),
    note: z.enum(['computing']).nullable(),
    computedAt: z.iso.datetime().nullable(),
    items: z.array(
      z.strictObject({
        job: z.strictObject({
          id: z.string(),
          title: z.string(),
          company: text,
          category: text,
          location: text,
          url: text,
        }),
        score: z
          .number()
          .nullable()
          .meta({ description: 'Cosine of the two adverts; null in the fallback.' }),
        relevance: z.number().nullable(),
        reasons: z.array(z.string()),
        duplicates: z.int().meta({ description: 'How many adverts this item stands for.' }),
      }),
    ),
  })
  .meta({ id: 'SimilarJobs' });

export type SimilarReply = z.input<typeof similarReply>;

/** No scale is measured and no reasons are worked out yet, and every item stands for one advert. */
export function toSimilarReply(answer: SimilarAnswer, limit: number): SimilarReply {
  const { jobId, source, status } = answer;
  return {
    jobId,
    source,
    status,
    note: status === 'computing' ? 'computing' : null,
    computedAt: isoOf(answer.computedAt),
    items: answer.items.slice(0, limit).map(({ job, score }) => ({
      job: {
        id: job._id.toHexString(),
        title: textOf(job.title) ?? '',
        company: textOf(job.company),
        category: textOf(job.category),
        location: textOf(job.location),
        url: textOf(job.url),
      },
      score,
      relevance: null,
      reasons: [],
      duplicates: 1,
    })),
  };
}
