import type { Client } from '@temporalio/client';
import type { EmbedAndLinkJob } from '../../workflows';
import type { EmbedAndLinkJobInput } from '../../workflows/embed-and-link-job.interface';
import { knowsSearchAttributes } from './register-search-attributes';
import { priorities, startOptions } from './start-options';
import { temporalCall } from './temporal-call';
import { embedAndLinkJobId } from './workflow-ids';

/** `tryNow`: also of a text that was given up, and without waiting. `jobSaved`: look at the job again. */
export type AskForRun = (
  input: EmbedAndLinkJobInput,
  signal: 'tryNow' | 'jobSaved',
) => Promise<{ workflowId: string }>;

/**
 * Makes what asks for a job's run in an operator's name, as a save does. Asked twice it is one run.
 *
 * @throws {TemporalUnavailable} from what it returns
 */
export function createAskForRun(client: Client): AskForRun {
  let searchable: boolean | undefined;
  return async (input, signal) => {
    await temporalCall(client, async () => {
      searchable ??= await knowsSearchAttributes(client);
      await client.workflow.signalWithStart<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
        ...startOptions(input, { searchable, priorityKey: priorities.people }),
        signal,
      });
    });
    return { workflowId: embedAndLinkJobId(input.jobId) };
  };
}
