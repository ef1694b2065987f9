import type { Client } from '@temporalio/client';
import type { Collection, Connection } from 'mongoose';
import type { Job } from '../jobs/job';
import { startRecomputeAll } from './recompute-all';

/** A document of `installation`: by which threshold the lists of the board are, or are being made. */
interface LinkedByDocument {
  readonly _id: 'linked-by';
  readonly model: string;
  readonly minScore: number;
}

const _id = 'linked-by';

/**
 * Has every list looked at, in the background, where they were made by another threshold. Readers keep what is stored
 * meanwhile. It is asked by each worker that has begun to work with the threshold, so that the last one begins the round
 * anew: a round of which a worker with the old threshold took pages would leave them wrong. Written down afterwards: a
 * worker that is killed in between asks again.
 *
 * @param options.begunAnew whether this worker worked with another threshold before
 * @throws {TemporalUnavailable} Rejects as the driver does.
 */
export async function relinkBoard(options: {
  connection: Connection;
  jobs: Collection<Job>;
  client: Client;
  model: string;
  minScore: number;
  begunAnew: boolean;
}): Promise<{ asked: boolean }> {
  const { connection, jobs, client, model, minScore, begunAnew } = options;
  const documents = connection.collection<LinkedByDocument>('installation');
  const before = await documents.findOne({ _id });
  const isOther = before ? before.model === model && before.minScore !== minScore : await hasLists(jobs);
  const asked = isOther || begunAnew;
  if (asked) await startRecomputeAll(client, { anew: true });
  await documents.updateOne({ _id }, { $set: { model, minScore } }, { upsert: true });
  return { asked };
}

/** An installation of an older release did not write it down. */
async function hasLists(jobs: Collection<Job>): Promise<boolean> {
  const linked = { 'similarityMetadata.nextComputeAt': { $gte: new Date(0) } };
  return (await jobs.findOne(linked, { projection: { _id: 1 } })) !== null;
}
