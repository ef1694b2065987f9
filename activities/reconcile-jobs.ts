import type { Job } from '../src/jobs/job';
import { findJobsToLink, findJobsToUnlink } from '../src/jobs/unsettled-jobs';
import { IndexNotReady, listsMended } from '../src/platform/errors/similarity-errors';
import { mostAlone } from '../src/orchestration/many-jobs';
import { tellFailure } from '../src/platform/tell-failure';
import type { Audit } from '../src/similarity/linker';
import type { ReconcileResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Of each minute: under two hundredths of a processor. A list among 1,000 jobs of 1,536 numbers took 3.5 ms. */
const auditMs = 1_000;
const nothing: Audit = { looked: 0, mended: [] };

/**
 * Asks for the workflow of every job whose state calls for one; one that runs already is left alone. Many that wait to be
 * linked are a migration instead, unless an operator holds it. Then audits the next lists of the board: nothing is known
 * that makes them wrong, and that is no proof.
 */
export function createReconcileJobs(dependencies: ActivityDependencies) {
  const { jobs, starter, linker, logger, migration, profile, debugLog } = dependencies;

  async function startToLink(signal: AbortSignal): Promise<{ started: number; isMigration: boolean }> {
    const held = await migration?.hold.read();
    const found: Pick<Job, '_id' | 'updatedAt'>[] = [];
    // What was deleted or cancelled is not begun again by itself; what somebody saved since is another matter.
    for await (const job of findJobsToLink(jobs, new Date(), held?.at)) found.push(job);
    const ids = await withoutReported(found);
    if (ids.length > mostAlone && migration && !held) {
      // With the model in use: to change it is an operator's decision.
      const taken = await starter.migrate({ model: profile.model });
      return { started: taken ? 1 : 0, isMigration: true };
    }
    return { started: await startEach(ids, signal), isMigration: false };
  }

  /** Those that nothing can be done for would be asked for each minute, and many of them be a migration each time. */
  async function withoutReported(found: readonly Pick<Job, '_id' | 'updatedAt'>[]): Promise<string[]> {
    const reported = await migration?.reports.timesOf(found.map(({ _id }) => String(_id)));
    const isNew = ({ _id, updatedAt }: Pick<Job, '_id' | 'updatedAt'>): boolean => {
      const at = reported?.get(String(_id));
      return !at || updatedAt > at;
    };
    return found.filter(isNew).map(({ _id }) => String(_id));
  }

  async function startEach(ids: readonly string[], signal: AbortSignal): Promise<number> {
    let started = 0;
    for (const jobId of ids) {
      if (signal.aborted) break;
      started += (await starter.ensureRunning(jobId)) ? 1 : 0;
    }
    return started;
  }

  async function audit(progress: () => void): Promise<Audit> {
    try {
      return await linker.audit(auditMs, progress);
    } catch (error) {
      // A minute later it will be.
      if (error instanceof IndexNotReady) return nothing;
      throw error;
    }
  }

  return async function reconcileJobs(): Promise<ReconcileResult> {
    return beating(async (context) => {
      const signal = context.cancellationSignal;
      const over: string[] = [];
      for await (const { _id } of findJobsToUnlink(jobs, new Date())) over.push(String(_id));
      const toEnd = await startEach(over, signal);
      const toLink = await startToLink(signal);
      const started = toEnd + toLink.started;
      debugLog?.('QUEUE', { toUnlink: over.length, started }, 'reconciler asked for runs');
      // A migration links last, and until then no list holds what it has embedded: wrong for a reason that is known.
      const { looked, mended } = toLink.isMigration ? nothing : await audit(() => context.heartbeat());
      if (mended.length > 0) {
        tellFailure(logger, listsMended, { lists: mended.length, some: mended.slice(0, 5) });
      }
      return { started, audited: looked, mended: mended.length };
    });
  };
}
