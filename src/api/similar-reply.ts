import { z } from 'zod';
import type { JobCard } from '../jobs/job-card';
import type { SimilarAnswer } from '../presentation/similar-answer';
import { variants, type Variant } from '../presentation/variant';
import { isoOf, textOf } from './foreign-values';

const text = z.string().nullable();

const card = { id: z.string(), title: z.string(), company: text, location: text, url: text };

export const similarReply = z
  .strictObject({
    jobId: z.string().nullable().meta({ description: 'null for a text that is no advert of the board.' }),
    source: z.enum(['embedding', 'fallback']),
    status: z.enum(['ready', 'computing', 'unavailable']).meta({
      description:
        '`computing`: the text is new and its list is on its way. `unavailable`: the embedding failed for good and there is no list, or what would answer is away.',
    }),
    note: z.enum(['computing']).nullable(),
    computedAt: z.iso.datetime().nullable(),
    variant: z.enum(variants).optional().meta({
      description: 'The presentation that the visitor sees, while two are compared; to be sent with events.',
    }),
    items: z.array(
      z.strictObject({
        job: z.strictObject({ ...card, category: text }),
        score: z
          .number()
          .nullable()
          .meta({ description: 'Cosine of the two adverts; null in the fallback.' }),
        relevance: z.number().min(0).max(1).nullable().meta({
          description: 'The score on the board’s own scale, 0 to 1; null where that is not known.',
        }),
        reasons: z.array(z.string()).max(5).meta({ description: 'What the two have in common.' }),
        duplicates: z.int().meta({
          description: 'How many adverts this item stands for: itself, and the same job posted again.',
        }),
        duplicateJobs: z.array(z.strictObject(card)).meta({ description: 'Those others, 20 at most.' }),
      }),
    ),
  })
  .meta({ id: 'SimilarJobs' });

export type SimilarReply = z.input<typeof similarReply>;

export function toSimilarReply(
  answer: SimilarAnswer,
  of: { jobId: string | null; variant?: Variant | null },
): SimilarReply {
  const { source, status } = answer;
  return {
    jobId: of.jobId,
    source,
    status,
    note: status === 'computing' ? 'computing' : null,
    computedAt: isoOf(answer.computedAt),
    ...(of.variant && { variant: of.variant }),
    items: answer.items.map(({ job, score, relevance, reasons, duplicates, duplicateJobs }) => ({
      job: { ...toCard(job), category: textOf(job.category) },
      score,
      relevance: relevance === null ? null : Math.round(relevance * 1_000) / 1_000,
      reasons: [...reasons],
      duplicates,
      duplicateJobs: duplicateJobs.map(toCard),
    })),
  };
}

const toCard = ({ _id, title, company, location, url }: JobCard) => ({
  id: _id.toHexString(),
  title: textOf(title) ?? '',
  company: textOf(company),
  location: textOf(location),
  url: textOf(url),
});
