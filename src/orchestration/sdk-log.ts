import type { LogEntry } from '@temporalio/worker';
import { AppError, type ErrorKind } from '../platform/errors/app-error';
import { providerFailures } from '../platform/errors/provider-errors';
import {
  stepFailed,
  stepOutOfTime,
  temporalTrouble,
  workflowFailed,
} from '../platform/errors/temporal-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Most of our workers carry activities only, as they should. */
const expected = /^No workflows registered/;

/** So the native core says that a run cannot go on with this code; its lines carry no error. */
const stuck = /failing workflow task|nondeterminism/i;

/** A line of the SDK in our terms: what was done for whom and why it failed, without the SDK's tokens and internals. */
export function relay({ level, message, meta = {} }: LogEntry, logger: Logger): void {
  if (expected.test(message)) return;
  const { activityType, workflowId, attempt, taskQueue, error: given } = meta as Record<string, unknown>;
  const error = thrown(given);
  const details = { activityType, workflowId, attempt, taskQueue, reason: error && rootOf(error).message };
  const to = levels[level];
  if (to === 'warn' || to === 'error')
    tellFailure(logger, kindOfEntry(message, meta, error), details, { level: to, message });
  else logger[to](details, message);
}

function kindOfEntry(message: string, { activityType, workflowId }: LogMeta, error?: Thrown): ErrorKind {
  if (activityType !== undefined)
    return error instanceof AppError ? error.kind : (ofProvider(error) ?? stepFailed);
  if (error?.name === 'ActivityFailure' && rootOf(error).name === 'TimeoutFailure') return stepOutOfTime;
  return (error && workflowId !== undefined) || stuck.test(message) ? workflowFailed : temporalTrouble;
}

interface LogMeta {
  readonly activityType?: unknown;
  readonly workflowId?: unknown;
}

/** Of whatever realm: workflows have an `Error` of their own. */
type Thrown = Error & { readonly type?: unknown; readonly cause?: unknown };
const thrown = (value: unknown): Thrown | undefined =>
  typeof (value as Partial<Thrown> | null | undefined)?.message === 'string' ? (value as Thrown) : undefined;

const ofProvider = (error: Thrown | undefined): ErrorKind | undefined =>
  Object.values(providerFailures).find(({ code }) => code === error?.type);

/** What made it all fail. */
const rootOf = (error: Thrown): Thrown => {
  const cause = thrown(error.cause);
  return cause ? rootOf(cause) : error;
};
