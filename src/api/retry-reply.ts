import { z } from 'zod';
import { retryStates, type RetryRun } from '../operations/queue/retry-control';
import { isoOf } from './foreign-values';

const count = z.int().min(0);
const date = z.iso
  .datetime()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

export const workflowReply = z
  .strictObject({ workflowId: z.string().meta({ description: 'The workflow that does it.' }) })
  .meta({ id: 'WorkflowAsked' });

export const retryReply = z
  .strictObject({
    state: z.enum(retryStates).meta({ description: '`none`: none ran since Temporal forgot the last one.' }),
    workflowId: z.string(),
    code: z.string().nullable().meta({ description: 'Only adverts that failed with it; null: all.' }),
    total: count.meta({ description: 'Failed adverts when it began.' }),
    asked: count.meta({ description: 'Of these, asked to try again so far.' }),
    completed: count.meta({ description: 'Of those that were asked: embedded now.' }),
    failedAgain: count.meta({ description: 'Of those that were asked: failed once more. The others wait.' }),
    startedAt: date,
    endedAt: date,
  })
  .meta({ id: 'RetryRun' });

export const toRetryReply = ({ startedAt, endedAt, ...run }: RetryRun): z.input<typeof retryReply> => ({
  ...run,
  startedAt: isoOf(startedAt),
  endedAt: isoOf(endedAt),
});
