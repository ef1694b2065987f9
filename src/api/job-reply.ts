import { profileOf } from '../embeddings/model-profile';
import { z } from 'zod';
import { embeddingStatuses, embeddingStatusOf, jobStatuses } from '../jobs/job';
import type { ShownJob } from '../jobs/shown-job';
import { isoOf, jobStatusOf, textOf, textsOf } from './foreign-values';

const id = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .meta({ example: '6717f1c2a4b5c6d7e8f90123' });
const text = z.string().nullable();
const date = z.iso.datetime().nullable();

/** A job as the API tells it. What is absent is `null`, never missing. */
export const jobReply = z
  .strictObject({
    id,
    title: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    company: text,
    category: text,
    location: text,
    employmentType: text,
    salary: text,
    url: text,
    language: text,
    status: z.enum(jobStatuses),
    expiresAt: date,
    createdAt: date,
    updatedAt: date,
    embedding: z.strictObject({
      status: z.enum(embeddingStatuses),
      model: text,
      generatedAt: date,
      language: text.meta({ description: 'The language that was detected.' }),
      error: z.strictObject({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
    }),
  })
  .meta({ id: 'Job' });

export const jobPageReply = z
  .strictObject({ items: z.array(jobReply), nextCursor: z.string().nullable() })
  .meta({ id: 'JobPage' });

export type JobReply = z.input<typeof jobReply>;

export function toJobReply(job: ShownJob): JobReply {
  const { embedding } = job;
  return {
    id: job._id.toHexString(),
    title: textOf(job.title) ?? '',
    description: textOf(job.description) ?? '',
    tags: textsOf(job.tags),
    company: textOf(job.company),
    category: textOf(job.category),
    location: textOf(job.location),
    employmentType: textOf(job.employmentType),
    salary: textOf(job.salary),
    url: textOf(job.url),
    language: textOf(job.language),
    status: jobStatusOf(job.status),
    expiresAt: isoOf(job.expiresAt),
    createdAt: isoOf(job.createdAt),
    updatedAt: isoOf(job.updatedAt),
    embedding: {
      status: embeddingStatusOf(embedding?.status),
      model: modelShown(textOf(embedding?.model)),
      generatedAt: isoOf(embedding?.generatedAt),
      language: textOf(embedding?.language),
      error: embedding?.error ? failure(embedding.error) : null,
    },
  };
}

function failure(error: Partial<Record<'code' | 'message' | 'advice', unknown>>) {
  const { code, message, advice } = error;
  return { code: textOf(code) ?? 'UNKNOWN', message: textOf(message) ?? '', advice: textOf(advice) ?? '' };
}

/** A reader asks which model it was, not by which recipe. */
function modelShown(model: string | null): string | null {
  return model === null ? null : profileOf(model).providerModel;
}
