import type { Collection } from 'mongoose';
import { jobNeed, needProjection } from '../../embeddings/job-needs';
import type { ModelProfile } from '../../embeddings/model-profile';
import type { Job } from '../../jobs/job';
import type { JobStarter } from '../job-starter';

const atOnce = 16;

/**
 * Looks at every job of the board, its text included, and asks for a run of each that needs one; also for those that
 * lists still name although they are gone. Only for when changes were missed: it reads all texts.
 */
export function createBoardSweep(options: {
  jobs: Collection<Job>;
  profile: ModelProfile;
  recipe: string;
  starter: Pick<JobStarter, 'saved' | 'ensureRunning'>;
}) {
  const { jobs, profile, recipe, starter } = options;

  function askFor(job: Job): Promise<boolean> | undefined {
    const need = jobNeed(job, { profile, recipe, now: new Date(), held: false });
    if (need === 'nothing') return undefined;
    // A run may just be ending that looked at the older text; one that waits for the provider is left waiting.
    const isEdited = need === 'embedding' && job.embedding?.status === 'completed';
    return isEdited ? starter.saved(String(job._id)) : starter.ensureRunning(String(job._id));
  }

  return async function sweepBoard(signal: AbortSignal): Promise<void> {
    const [here, named] = [new Set<string>(), new Set<string>()];
    let asking: Promise<boolean>[] = [];
    const ask = async (asked: Promise<boolean> | undefined): Promise<void> => {
      if (asked) asking.push(asked);
      if (asking.length < atOnce) return;
      await Promise.all(asking);
      asking = [];
    };

    const all = jobs.find({}, { projection: { ...needProjection, 'similarJobs.jobId': 1 } });
    for await (const row of all) {
      if (signal.aborted) return;
      const job = row as unknown as Job;
      here.add(String(job._id));
      for (const { jobId } of job.similarJobs ?? []) named.add(String(jobId));
      await ask(askFor(job));
    }
    for (const jobId of named) {
      if (signal.aborted) return;
      if (!here.has(jobId)) await ask(starter.saved(jobId));
    }
    await Promise.all(asking);
  };
}
