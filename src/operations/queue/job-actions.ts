import type { Client } from '@temporalio/client';
import { Types, type Collection, type Connection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { createAskForRun } from '../../orchestration/ask-for-run';
import { databaseCall } from '../../platform/database-call';
import { JobNotFound } from '../../platform/errors/job-errors';

export type JobActions = ReturnType<typeof createJobActions>;

/**
 * What operators do with one advert. Asked twice, it is one run of its workflow.
 *
 * @throws {JobNotFound | DatabaseUnavailable | TemporalUnavailable} from each of them
 */
export function createJobActions(options: { client: Client; connection: Connection; jobs: Collection<Job> }) {
  const { client, connection, jobs } = options;
  const askForRun = createAskForRun(client);

  async function mustExist(_id: Types.ObjectId): Promise<void> {
    const found = await databaseCall(connection, () => jobs.findOne({ _id }, { projection: { _id: 1 } }));
    if (!found) throw new JobNotFound(_id.toHexString());
  }

  return {
    /** Another try at once, also of a text that was given up. */
    retry: async (jobId: string, debugId: string): Promise<{ workflowId: string }> => {
      await mustExist(new Types.ObjectId(jobId));
      return askForRun({ jobId, debugId }, 'tryNow');
    },

    /**
     * Computes its list anew, even where nothing differs: it counts as unlinked first, which the reconciler settles too
     * when Temporal cannot be asked now. One without an embedding gets that first, as ever.
     */
    recompute: async (jobId: string, debugId: string): Promise<{ workflowId: string }> => {
      const _id = new Types.ObjectId(jobId);
      await mustExist(_id);
      await databaseCall(connection, () =>
        jobs.updateOne(
          { _id, status: 'active', 'embedding.status': 'completed' },
          { $unset: { 'similarityMetadata.linkedHash': '' } },
        ),
      );
      return askForRun({ jobId, debugId }, 'jobSaved');
    },
  };
}
