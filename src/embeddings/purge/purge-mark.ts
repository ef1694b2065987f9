import type { mongo } from 'mongoose';
import type { Job, StoredEmbedding } from '../../jobs/job';

/**
 * What a purge leaves of an embedding. `purgedAt` is its mark: a result that was under way does not match it any more
 * (`unchangedText`), the watch on saves knows it from another program's write, and a run finds nothing to do.
 */
export const purgedEmbedding = (purgedAt: Date) =>
  ({ status: 'pending', purgedAt }) satisfies StoredEmbedding;

/** Whether the job's embedding was deleted, and nobody saved the job since. */
export function isPurged(job: Pick<Job, 'embedding' | 'updatedAt'> | null): boolean {
  const { purgedAt } = job?.embedding ?? {};
  if (!(purgedAt instanceof Date)) return false;
  return !(job?.updatedAt instanceof Date && job.updatedAt > purgedAt);
}

/** Whether a change is a purge's own. Servers show what was set as a whole, or each field by itself. */
export function isPurgeWrite(event: mongo.ChangeStreamDocument): boolean {
  if (event.operationType !== 'update') return false;
  const { updatedFields } = event.updateDescription as { updatedFields?: Record<string, unknown> };
  const whole = updatedFields?.['embedding'] as Partial<StoredEmbedding> | null | undefined;
  return (updatedFields?.['embedding.purgedAt'] ?? whole?.purgedAt) instanceof Date;
}
