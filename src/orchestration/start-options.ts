import { TypedSearchAttributes } from '@temporalio/common';
import type { EmbedAndLinkJobInput } from '../../workflows/embed-and-link-job.interface';
import { searchAttributes } from './search-attributes';
import { taskQueues } from './task-queues';
import { embedAndLinkJobId } from './workflow-ids';

/** Of two tasks that wait on the same queue the lower number goes first (1 to 5; Temporal's own default is 3). */
export const priorities = { people: 2, sweeps: 4 } as const;

/** How `EmbedAndLinkJob` is started, by whomever. */
export function startOptions(
  input: EmbedAndLinkJobInput,
  options: { searchable: boolean; priorityKey: number },
) {
  return {
    workflowId: embedAndLinkJobId(input.jobId),
    taskQueue: taskQueues.workflows,
    // Handed on to the activities: on each task queue, people come before sweeps.
    priority: { priorityKey: options.priorityKey },
    args: [input] as [EmbedAndLinkJobInput],
    staticSummary: `Embed and link advert ${input.jobId}`,
    staticDetails:
      'Embeds the advert, finds the ten most like it, and keeps its list and those of its neighbours true.',
    ...(options.searchable && {
      typedSearchAttributes: new TypedSearchAttributes([
        { key: searchAttributes.jobId, value: input.jobId },
        { key: searchAttributes.embeddingStatus, value: 'pending' },
        ...(input.debugId ? [{ key: searchAttributes.debugId, value: input.debugId }] : []),
      ]),
    }),
  };
}
