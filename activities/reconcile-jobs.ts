import { findUnsettledJobs } from '../src/jobs/unsettled-jobs';
import { IndexNotReady, listsMended } from '../src/platform/errors/similarity-errors';
import { tellFailure } from '../src/platform/tell-failure';
import type { Audit } from '../src/similarity/linker';
import type { ReconcileResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Of each minute: under two hundredths of a processor. A list among 1,000 jobs of 1,536 numbers took 3.5 ms. */
const auditMs = 1_000;

/**
 * Asks for the workflow of every job whose state calls for one; one that runs already is left alone. Then audits the
 * next lists of the board: nothing is known that makes them wrong, and that is no proof.
 */
export function createReconcileJobs({ jobs, starter, linker, logger }: ActivityDependencies) {
  async function audit(progress: () => void): Promise<Audit> {
    try {
      return await linker.audit(auditMs, progress);
    } catch (error) {
      // A minute later it will be.
      if (error instanceof IndexNotReady) return { looked: 0, mended: [] };
      throw error;
    }
  }

  return async function reconcileJobs(): Promise<ReconcileResult> {
    return beating(async (context) => {
      let started = 0;
      for await (const jobId of findUnsettledJobs(jobs, new Date())) {
        if (context.cancellationSignal.aborted) break;
        started += (await starter.ensureRunning(String(jobId))) ? 1 : 0;
      }
      const { looked, mended } = await audit(() => context.heartbeat());
      if (mended.length > 0) {
        tellFailure(logger, listsMended, { lists: mended.length, some: mended.slice(0, 5) });
      }
      return { started, audited: looked, mended: mended.length };
    });
  };
}
