import { mongo, type Collection } from 'mongoose';
import { jobNeed, needProjection } from '../../embeddings/job-needs';
import type { EmbeddingHold } from '../../embeddings/embedding-hold';
import type { ModelProfile } from '../../embeddings/model-profile';
import type { Job } from '../../jobs/job';
import type { JobStarter } from '../job-starter';
import { askUntilTaken } from '../ask-until-taken';
import type { TakeMany } from '../many-jobs';

/**
 * Looks at every job of the board, its text included, and asks for a run of each that needs one, until Temporal has
 * taken all; also for those that lists still name although they are gone. Only for when changes were missed: it reads
 * all texts.
 */
export function createBoardSweep(options: {
  jobs: Collection<Job>;
  profile: ModelProfile;
  starter: Pick<JobStarter, 'saved' | 'ensureRunning'>;
  hold: Pick<EmbeddingHold, 'withholds'>;
  takeMany: TakeMany;
}) {
  const { jobs, profile, starter, hold, takeMany } = options;

  const needOf = (job: Job) => jobNeed(job, { profile, now: new Date(), held: false });

  // A run may just be ending that looked at the older text; one that waits for the provider is left waiting.
  const isEdited = (job: Job): boolean => job.embedding?.status === 'completed';

  return async function sweepBoard(signal: AbortSignal): Promise<void> {
    const [here, named] = [new Set<string>(), new Set<string>()];
    const [edited, waiting, over]: [string[], string[], string[]] = [[], [], []];
    const all = jobs.find({}, { projection: needProjection });
    for await (const row of all) {
      if (signal.aborted) return;
      const job = row as unknown as Job;
      // Documents with ids of another kind are not the product's.
      if (!(job._id instanceof mongo.ObjectId)) continue;
      here.add(String(job._id));
      for (const link of Array.isArray(job.similarJobs) ? job.similarJobs : []) {
        if (link?.jobId instanceof mongo.ObjectId) named.add(String(link.jobId));
      }
      const need = needOf(job);
      if (need === 'nothing' || need === 'text' || (await hold.withholds(job))) continue;
      const some = need === 'unlinking' ? over : need === 'embedding' && isEdited(job) ? edited : waiting;
      some.push(String(job._id));
    }
    const gone = [...named].filter((jobId) => !here.has(jobId));
    await askUntilTaken([...gone, ...over], starter.saved, signal);
    if ((await takeMany([...edited, ...waiting], signal)) !== 'few') return;
    await askUntilTaken(edited, starter.saved, signal);
    await askUntilTaken(waiting, starter.ensureRunning, signal);
  };
}
