import { mongo, type Collection } from 'mongoose';
import { jobNeed, needProjection } from '../../embeddings/job-needs';
import type { ModelProfile } from '../../embeddings/model-profile';
import type { Job } from '../../jobs/job';
import type { JobStarter } from '../job-starter';
import { askUntilTaken } from '../ask-until-taken';

const batchSize = 200;

/**
 * Looks at every job of the board, its text included, and asks for a run of each that needs one, until Temporal has
 * taken all; also for those that lists still name although they are gone. Only for when changes were missed: it reads
 * all texts.
 */
export function createBoardSweep(options: {
  jobs: Collection<Job>;
  profile: ModelProfile;
  recipe: string;
  starter: Pick<JobStarter, 'saved' | 'ensureRunning'>;
}) {
  const { jobs, profile, recipe, starter } = options;

  /** How to ask for the job's run; undefined where it needs none. */
  function wayToAsk(job: Job): (() => Promise<boolean>) | undefined {
    const need = jobNeed(job, { profile, recipe, now: new Date(), held: false });
    if (need === 'nothing') return undefined;
    const jobId = String(job._id);
    // A run may just be ending that looked at the older text; one that waits for the provider is left waiting.
    const isEdited = need === 'embedding' && job.embedding?.status === 'completed';
    return () => (isEdited ? starter.saved(jobId) : starter.ensureRunning(jobId));
  }

  return async function sweepBoard(signal: AbortSignal): Promise<void> {
    const [here, named] = [new Set<string>(), new Set<string>()];
    let asking: (() => Promise<boolean>)[] = [];
    const flush = async (): Promise<void> => {
      await askUntilTaken(asking, (ask) => ask(), signal);
      asking = [];
    };

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
      const ask = wayToAsk(job);
      if (ask) asking.push(ask);
      if (asking.length >= batchSize) await flush();
    }
    const gone = [...named].filter((jobId) => !here.has(jobId));
    await flush();
    await askUntilTaken(gone, starter.saved, signal);
  };
}
