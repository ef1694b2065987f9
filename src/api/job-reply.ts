import { z } from 'zod';
import { embeddingStatuses, jobStatuses } from '../jobs/job';
import type { ShownJob } from '../jobs/shown-job';

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

/** Dates leave as ISO 8601 in UTC. */
export const iso = (given: Date | null | undefined): string | null => given?.toISOString() ?? null;

export function toJobReply(job: ShownJob): JobReply {
  const { embedding } = job;
  return {
    id: job._id.toHexString(),
    title: job.title ?? '',
    description: job.description ?? '',
    tags: job.tags ?? [],
    company: job.company ?? null,
    category: job.category ?? null,
    location: job.location ?? null,
    employmentType: job.employmentType ?? null,
    salary: job.salary ?? null,
    url: job.url ?? null,
    language: job.language ?? null,
    status: job.status ?? 'active',
    expiresAt: iso(job.expiresAt),
    createdAt: iso(job.createdAt),
    updatedAt: iso(job.updatedAt),
    embedding: {
      status: embedding?.status ?? 'pending',
      model: embedding?.model ?? null,
      generatedAt: iso(embedding?.generatedAt),
      language: embedding?.language ?? null,
      error: embedding?.error ? failure(embedding.error) : null,
    },
  };
}

function failure({ code, message, advice }: { code: string; message: string; advice: string }) {
  return { code, message, advice };
}
