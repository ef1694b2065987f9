import { z } from 'zod';
import type { JobLook } from '../operations/queue/job-look';
import { runStatuses } from '../orchestration/run-status';
import { embedAndLinkJobId } from '../orchestration/workflow-ids';
import type { WebUi } from '../orchestration/web-ui';
import { isoOf, textOf } from './foreign-values';
import { jobReply, toJobReply } from './job-reply';
import { failureReply, retriesOf, toFailure } from './queue-reply';

const count = z.int().min(0);
const text = z.string().nullable();
const date = z.iso
  .datetime()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

/** A trace in which the advert appears. */
export interface JobTrace {
  readonly debugId: string;
  readonly at: Date;
  readonly title: string;
}

export const jobLookReply = z
  .strictObject({
    job: jobReply,
    embedding: z.strictObject({
      status: jobReply.shape.embedding.shape.status,
      model: text,
      dimensions: count.nullable(),
      generatedAt: date,
      contentHash: text.meta({ description: 'Of the text that the vector was made from.' }),
      language: text,
      error: failureReply.nullable(),
      retries: count,
    }),
    neighbours: z
      .array(
        z.strictObject({
          ...{ id: z.string(), title: z.string(), company: text, location: text, score: z.number() },
          computedAt: date,
          mutual: z.boolean().meta({ description: 'Whether its list holds this advert, too.' }),
          repost: z.boolean().meta({ description: 'Whether it offers the same job as this advert.' }),
          reasons: z.array(z.string()).max(5).meta({ description: 'What the two have in common.' }),
        }),
      )
      .meta({ description: 'As stored, best first; closed ones too.' }),
    listedBy: count.meta({ description: 'Lists that hold this advert.' }),
    similarity: z.strictObject({
      lastComputed: date,
      nextComputeAt: date,
      jobCountWhenComputed: count.nullable(),
    }),
    doing: text.meta({ description: 'What its workflow does, in its own words.' }),
    runs: z
      .array(
        z.strictObject({
          ...{ workflowId: z.string(), runId: z.string(), type: z.string() },
          status: z.enum(runStatuses),
          ...{ startedAt: z.iso.datetime(), closedAt: date, debugId: text, url: text },
        }),
      )
      .nullable()
      .meta({ description: 'The newest 20; null while Temporal does not answer.' }),
    traces: z.array(z.strictObject({ debugId: z.string(), at: z.iso.datetime(), title: z.string() })),
    workflowUrl: text.meta({ description: 'In the Temporal Web UI.' }),
  })
  .meta({ id: 'JobLook' });

export function toJobLookReply(
  look: Awaited<ReturnType<JobLook>>,
  { traces, webUi }: { traces: readonly JobTrace[]; webUi: WebUi },
): z.input<typeof jobLookReply> {
  const job = toJobReply(look.job);
  const { embedding, similarityMetadata: similarity } = look.job;
  return {
    job,
    embedding: {
      ...{ status: job.embedding.status, model: job.embedding.model, language: job.embedding.language },
      generatedAt: job.embedding.generatedAt,
      dimensions: countOf(embedding?.dimensions),
      contentHash: textOf(embedding?.contentHash),
      error: toFailure(embedding?.error),
      retries: retriesOf(embedding?.retries),
    },
    neighbours: look.neighbours.map(({ job: other, link, mutual, repost, reasons }) => ({
      id: other._id.toHexString(),
      title: textOf(other.title) ?? '',
      company: textOf(other.company),
      location: textOf(other.location),
      score: link.score,
      computedAt: isoOf(link.computedAt),
      mutual,
      repost,
      reasons: [...reasons],
    })),
    listedBy: look.listedBy,
    similarity: {
      lastComputed: isoOf(similarity?.lastComputed),
      nextComputeAt: isoOf(similarity?.nextComputeAt),
      jobCountWhenComputed: countOf(similarity?.jobCountWhenComputed),
    },
    doing: look.doing ?? null,
    runs:
      look.runs?.map(({ startedAt, closedAt, ...run }) => ({
        ...run,
        startedAt: startedAt.toISOString(),
        closedAt: isoOf(closedAt),
        url: webUi.workflow(run.workflowId, run.runId),
      })) ?? null,
    traces: traces.map(({ debugId, at, title }) => ({ debugId, at: at.toISOString(), title })),
    workflowUrl: webUi.workflow(embedAndLinkJobId(job.id)),
  };
}

const countOf = (stored: unknown): number | null =>
  typeof stored === 'number' && Number.isInteger(stored) && stored >= 0 ? stored : null;
