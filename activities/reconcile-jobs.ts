import { findUnsettledJobs } from '../src/jobs/unsettled-jobs';
import type { ReconcileResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Asks for the workflow of every job whose state calls for one. One that runs already is left alone. */
export function createReconcileJobs({ jobs, starter }: ActivityDependencies) {
  return async function reconcileJobs(): Promise<ReconcileResult> {
    return beating(async (context) => {
      let started = 0;
      for await (const jobId of findUnsettledJobs(jobs, new Date())) {
        if (context.cancellationSignal.aborted) break;
        started += (await starter.ensureRunning(String(jobId))) ? 1 : 0;
      }
      return { started };
    });
  };
}
