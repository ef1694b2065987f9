import type { Client } from '@temporalio/client';
import { Types, type Collection } from 'mongoose';
import type { Job } from '../../../src/jobs/job';
import { embedAndLinkJobId } from '../../../src/orchestration/workflow-ids';
import { until } from '../../support/jobs';

/** A loaded machine is slow; a board that never comes to rest is a fault. */
const restWithinMs = 90_000;
/** A date that passes so soon is waited for. */
const soonMs = 10_000;
const grpcNotFound = 5;

/** Awaits that a board is at rest: every job done, every write seen, no run going on. */
export function createRest({ jobs, client }: { jobs: Collection<Job>; client: Client }) {
  const handle = (id: Types.ObjectId) => client.workflow.getHandle(embedAndLinkJobId(String(id)));

  /** What keeps the board from being at rest, as far as the documents say. */
  async function unsettled(): Promise<string[]> {
    const now = Date.now();
    return (await jobs.find({}).toArray()).flatMap(
      ({ _id, status, expiresAt, embedding, similarityMetadata }) => {
        const ends = expiresAt?.getTime() ?? Infinity;
        const live = status === 'active' && ends > now;
        const linked = similarityMetadata?.linkedHash;
        const isDone = live
          ? embedding?.status === 'completed' && linked !== undefined && linked === embedding.contentHash
          : linked === undefined;
        const isSoonOver = live && ends < now + soonMs;
        return isDone && !isSoonOver ? [] : [JSON.stringify({ _id, status, expiresAt, embedding, linked })];
      },
    );
  }

  /** The watch on saves has dealt with everything that was written before. */
  async function saveWatchCaughtUp(): Promise<Types.ObjectId[]> {
    const marks = [new Types.ObjectId(), new Types.ObjectId()];
    // What is asked for together is asked for in any order, so only the second one is behind all.
    for (const _id of marks) {
      await jobs.insertOne({ _id, title: 'mark', status: 'closed' } as never);
      const isAsked = () => handle(_id).describe().catch(notFound);
      await until('the watch on saves has caught up', isAsked, restWithinMs);
    }
    return marks;
  }

  async function isRunning(id: Types.ObjectId): Promise<boolean> {
    return (await handle(id).describe().catch(notFound))?.status.name === 'RUNNING';
  }

  return {
    /** `ids`: of all jobs that may have a run. */
    reached: async (ids: readonly Types.ObjectId[]): Promise<void> => {
      const ends = Date.now() + restWithinMs;
      let seen: string[] = [];
      const settled = async (): Promise<boolean> => (seen = await unsettled()).length === 0;
      const wait = (what: string, ask: () => Promise<boolean>) =>
        until(what, ask, Math.max(1_000, ends - Date.now())).catch((error: Error) => {
          throw new Error(`${error.message}: ${seen.join('; ')}`);
        });
      do {
        await wait('all jobs are embedded and linked', settled);
        const marks = await saveWatchCaughtUp();
        for (const id of [...ids, ...marks]) {
          await wait(`the run of ${String(id)} ends`, async () => !(await isRunning(id)));
        }
      } while (!(await settled()));
    },
  };
}

function notFound(error: Error & { code?: number }): undefined {
  if (error.name === 'WorkflowNotFoundError' || error.code === grpcNotFound) return undefined;
  throw error;
}
