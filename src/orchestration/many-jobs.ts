import { mongo, type Collection } from 'mongoose';
import type { EmbeddingHold } from '../embeddings/embedding-hold';
import type { Job } from '../jobs/job';
import { askUntilTaken } from './ask-until-taken';
import type { JobStarter } from './job-starter';

/** More jobs than this are cheaper and quicker as a migration than as a run each: a server starts 25 runs a second. */
export const mostAlone = 100;

export type TakeMany = ReturnType<typeof createTakeMany>;

/**
 * Hands many jobs that need an embedding or links to the migration, which looks at the whole board, and asks until Temporal
 * has taken it. Where one is under way that has passed them already, the reconciler begins another: their state says
 * that they wait.
 *
 * `few`: they may as well be asked for one by one. `held`: an operator wants nothing done that nobody saves. Rejects as
 * the driver does.
 */
export function createTakeMany(options: {
  jobs: Collection<Job>;
  model: string;
  starter: Pick<JobStarter, 'migrate'>;
  hold: Pick<EmbeddingHold, 'read'>;
  /** Without a provider they wait; the reconciler of a worker that has one finds them. */
  hasProvider: boolean;
}) {
  const { jobs, model, starter, hold, hasProvider } = options;
  return async function takeMany(
    jobIds: readonly string[],
    signal: AbortSignal,
  ): Promise<'taken' | 'few' | 'held'> {
    if (jobIds.length <= mostAlone) return 'few';
    if (await hold.read()) return 'held';
    await jobs.updateMany(
      { _id: { $in: jobIds.map((id) => new mongo.ObjectId(id)) }, 'embedding.status': 'completed' },
      { $set: { 'embedding.status': 'pending' } },
    );
    // With the model in use: to change it is an operator's decision.
    if (hasProvider) await askUntilTaken([model], (inUse) => starter.migrate({ model: inUse }), signal);
    return 'taken';
  };
}
