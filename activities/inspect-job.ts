import { ApplicationFailure } from '@temporalio/activity';
import { Types } from 'mongoose';
import { nothingToEmbed } from '../src/platform/errors/adoption-errors';
import { JobIdMalformed } from '../src/platform/errors/job-errors';
import { isLive } from '../src/jobs/lifetime';
import { jobNeed, needProjection } from '../src/embeddings/job-needs';
import type { InspectJobInput, JobInspection } from './contract';
import type { ActivityDependencies } from './dependencies';

const malformed = JobIdMalformed.kind;
const { code, title } = nothingToEmbed;

/** Compares the job with what was last embedded and linked. */
export function createInspectJob(dependencies: ActivityDependencies) {
  const { store, profile, quietPeriodMs, retryDelaysMs, searchable, purge, migration } = dependencies;

  return async function inspectJob({ jobId, takeUpAgain }: InspectJobInput): Promise<JobInspection> {
    if (!Types.ObjectId.isValid(jobId))
      throw ApplicationFailure.nonRetryable(malformed.title, malformed.code);
    dependencies.lookingAt?.(jobId);
    const [id, now] = [new Types.ObjectId(jobId), new Date()];
    if (takeUpAgain) await store.takeUpAgain(id);
    const job = await store.read(id, needProjection);
    const held = (!job || !isLive(job, now)) && (await store.isHeld(id));
    const asked = jobNeed(job, { profile, now, held });
    const isWithheld = asked === 'embedding' && (await purge.hold.withholds(job));
    if (asked === 'text') await migration?.reports.put([{ jobId, code, reason: title }]);
    const need = isWithheld || asked === 'text' ? 'nothing' : asked;
    return { need, quietPeriodMs, retryDelaysMs, searchable };
  };
}
