import { z } from 'zod';
import type { SimilarAnswer } from '../jobs/similar-answer';
import { iso } from './job-reply';

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
    computedAt: iso(answer.computedAt),
    items: answer.items.slice(0, limit).map(({ job, score }) => ({
      job: {
        id: job._id.toHexString(),
        title: job.title ?? '',
        company: job.company ?? null,
        category: job.category ?? null,
        location: job.location ?? null,
        url: job.url ?? null,
      },
      score,
      relevance: null,
      reasons: [],
      duplicates: 1,
    })),
  };
}
