import type { Collection, Connection } from 'mongoose';
import { createActiveModel } from '../../embeddings/active-model';
import type { Job } from '../../jobs/job';
import { NoModelBefore } from '../../platform/errors/migration-control-errors';

/**
 * The model that the board had before the present one: the way back.
 *
 * @throws {NoModelBefore}; else as the driver does
 */
export async function modelBefore(options: {
  connection: Connection;
  jobs: Collection<Job>;
}): Promise<string> {
  const inUse = await createActiveModel(options).read();
  if (inUse?.previous === undefined) throw new NoModelBefore();
  return inUse.previous;
}
