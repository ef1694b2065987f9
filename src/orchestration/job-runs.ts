import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { runStatusOf, type RunStatus } from './run-status';
import { searchAttributes } from './search-attributes';
import { temporalCall } from './temporal-call';
import { embedAndLinkJobId } from './workflow-ids';

const most = 20;

/** A run of a job's workflow, as Temporal remembers it. */
export interface JobRun {
  readonly workflowId: string;
  readonly runId: string;
  readonly type: string;
  readonly status: RunStatus;
  readonly startedAt: Date;
  readonly closedAt: Date | null;
  /** Of the request that started it; null where the server has no such search attribute. */
  readonly debugId: string | null;
}

/** The newest runs of the job's workflow: the one that runs, then those that ended last. @throws {TemporalUnavailable} */
export function readJobRuns(client: Client, jobId: string): Promise<JobRun[]> {
  return temporalCall(client, async () => {
    const runs: JobRun[] = [];
    const query = `WorkflowId = '${embedAndLinkJobId(jobId)}'`;
    for await (const run of client.workflow.list({ query, pageSize: most })) {
      runs.push(toRun(run));
      if (runs.length === most) break;
    }
    return runs;
  });
}

function toRun(run: WorkflowExecutionInfo): JobRun {
  const { workflowId, runId, type, startTime, closeTime } = run;
  return {
    ...{ workflowId, runId, type },
    status: runStatusOf(run.status.name),
    startedAt: startTime,
    closedAt: closeTime ?? null,
    debugId: run.typedSearchAttributes.get(searchAttributes.debugId) ?? null,
  };
}
