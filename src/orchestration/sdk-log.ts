import type { LogEntry } from '@temporalio/worker';
import type { Logger } from '../platform/logger';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Most of our workers carry activities only, as they should. */
const expected = /^No workflows registered/;

/** A line of the SDK in our terms: what was done for whom and why it failed, without the SDK's tokens and internals. */
export function relay({ level, message, meta = {} }: LogEntry, logger: Logger): void {
  if (expected.test(message)) return;
  const { activityType, workflowId, attempt, taskQueue, error } = meta;
  const reason = error instanceof Error ? error.message : undefined;
  logger[levels[level]]({ activityType, workflowId, attempt, taskQueue, reason }, message);
}
