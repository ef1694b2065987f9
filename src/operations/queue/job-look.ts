import type { Client } from '@temporalio/client';
import { Types, type Collection, type Connection } from 'mongoose';
import type { Job, StoredLink } from '../../jobs/job';
import { shownFields, type ShownJob } from '../../jobs/shown-job';
import { linksIn } from '../../jobs/stored-links';
import { readJobRuns } from '../../orchestration/job-runs';
import { whatJobsDo } from '../../orchestration/running-jobs';
import { databaseCall, readOptions } from '../../platform/database-call';
import { JobNotFound } from '../../platform/errors/job-errors';
import { reasonsOf } from '../../presentation/reasons';
import { areReposts } from '../../presentation/reposts';
import { unlessAway } from './queue-look';

const fields = {
  ...shownFields,
  'embedding.dimensions': 1,
  'embedding.contentHash': 1,
  'embedding.retries': 1,
  'embedding.digest': 1,
  similarJobs: 1,
  similarityMetadata: 1,
} as const;
const neighbourFields = {
  ...{ title: 1, company: 1, category: 1, location: 1, tags: 1 },
  'embedding.contentHash': 1,
  'embedding.digest': 1,
  'similarJobs.jobId': 1,
  'similarJobs.score': 1,
} as const;

/** An advert as an operator looks at it. */
export type LookedAtJob = ShownJob & Partial<Pick<Job, 'similarityMetadata'>>;

export interface Neighbour {
  readonly job: ShownJob;
  readonly link: StoredLink;
  /** Whether its list holds the advert, too. */
  readonly mutual: boolean;
  /** Whether it offers the same job. */
  readonly repost: boolean;
  /** What the two have in common. */
  readonly reasons: readonly string[];
}

export type JobLook = ReturnType<typeof createJobLook>;

/**
 * One advert with its neighbours, what its workflow does, and its runs; the runs are undefined while Temporal is away.
 *
 * @throws {JobNotFound | DatabaseUnavailable} from what it returns
 */
export function createJobLook(options: { client: Client; connection: Connection; jobs: Collection<Job> }) {
  const { client, connection, jobs } = options;

  async function fromDatabase(jobId: string) {
    const _id = new Types.ObjectId(jobId);
    const { maxTimeMS } = readOptions;
    const job = await jobs.findOne({ _id }, { projection: fields, maxTimeMS });
    if (!job) throw new JobNotFound(jobId);
    const links = linksIn(job.similarJobs);
    const [others, listedBy] = await Promise.all([
      jobs
        .find({ _id: { $in: links.map((link) => link.jobId) } }, { projection: neighbourFields, maxTimeMS })
        .toArray(),
      jobs.countDocuments({ 'similarJobs.jobId': _id }, { maxTimeMS }),
    ]);
    const found = new Map(others.map((other) => [String(other._id), other] as const));
    const neighbours = links.flatMap((link): Neighbour[] => {
      const other = found.get(link.jobId.toHexString());
      if (!other) return [];
      const mutual = linksIn(other.similarJobs).some((back) => back.jobId.equals(_id));
      const repost = areReposts(job, other);
      return [{ job: other, link, mutual, repost, reasons: reasonsOf(job, other) }];
    });
    return { job: job as LookedAtJob, neighbours, listedBy };
  }

  async function fromTemporal(jobId: string) {
    const runs = await unlessAway(readJobRuns(client, jobId));
    const isRunning = runs?.some(({ status }) => status === 'running') ?? false;
    const doing = isRunning ? (await whatJobsDo(client, [jobId])).get(jobId) : undefined;
    return { runs, doing };
  }

  return async (jobId: string) => {
    const stored = await databaseCall(connection, () => fromDatabase(jobId));
    return { ...stored, ...(await fromTemporal(jobId)) };
  };
}
