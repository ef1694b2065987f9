import type { Client } from '@temporalio/client';
import pLimit from 'p-limit';
import { progress } from '../../workflows/embed-and-link-job.interface';
import { temporalCall } from './temporal-call';
import { embedAndLinkJobId } from './workflow-ids';

/** Ids in one query: servers bound its length. */
const atOnce = 100;
/** Only a worker can answer these; an operator who looks at a list does not wait for one that is busy. */
const patienceMs = 1_000;
const questionsAtOnce = 10;

/** Which of these jobs' workflows run, with the id of the run. @throws {TemporalUnavailable} */
export async function runningJobs(client: Client, jobIds: readonly string[]): Promise<Map<string, string>> {
  const jobOf = new Map(jobIds.map((jobId) => [embedAndLinkJobId(jobId), jobId] as const));
  const ids = [...jobOf.keys()];
  const running = new Map<string, string>();
  for (let n = 0; n < ids.length; n += atOnce) {
    const names = ids.slice(n, n + atOnce).map((id) => `'${id}'`);
    const { executions } = await temporalCall(client, () =>
      client.workflowService.listWorkflowExecutions({
        namespace: client.options.namespace,
        pageSize: atOnce,
        query: `ExecutionStatus = 'Running' AND WorkflowId IN (${names.join(', ')})`,
      }),
    );
    for (const { execution } of executions) {
      running.set(jobOf.get(execution!.workflowId!)!, execution!.runId!);
    }
  }
  return running;
}

/** What the workflows of these jobs do, in their own words; without those of whom no worker tells it within a second. */
export async function whatJobsDo(client: Client, jobIds: readonly string[]): Promise<Map<string, string>> {
  const limit = pLimit(questionsAtOnce);
  const deadline = Date.now() + patienceMs;
  const doing = new Map<string, string>();
  await Promise.all(
    jobIds.map((jobId) =>
      limit(async () => {
        if (Date.now() >= deadline) return;
        const handle = client.workflow.getHandle(embedAndLinkJobId(jobId));
        const words = await client
          .withDeadline(deadline, () => handle.query(progress))
          // Ended since, or nobody there to tell.
          .catch(() => undefined);
        if (words !== undefined) doing.set(jobId, words);
      }),
    ),
  );
  return doing;
}
