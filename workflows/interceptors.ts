import { ContinueAsNew, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { debugIdIn, withDebugId } from '../src/orchestration/interceptors/trace-header';
import { beginTrace, currentDebugId, endTrace, joinTrace } from './run-trace';
import { spanInbound, spanOutbound } from './span-interceptors';

/**
 * Carries the debug id from whoever asked for a run to all that the run does: no workflow takes or gives it. It travels in
 * headers, which a replay does not compare.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute: async (input, next) => {
        beginTrace(debugIdIn(input.headers) ?? debugIdOfInput(input.args[0]));
        try {
          const result = await next(input);
          endTrace('run.ended', { detail: ends(result) });
          return result;
        } catch (error) {
          if (!(error instanceof ContinueAsNew)) endTrace('run.failed', { level: 'error' });
          throw error;
        }
      },
      handleSignal: (input, next) => {
        const debugId = debugIdIn(input.headers);
        if (debugId) joinTrace(debugId, input.signalName);
        return next(input);
      },
    },
    spanInbound,
  ],
  outbound: [
    {
      scheduleActivity: (input, next) => next({ ...input, headers: carry(input.headers) }),
      scheduleLocalActivity: (input, next) => next({ ...input, headers: carry(input.headers) }),
      continueAsNew: (input, next) => next({ ...input, headers: carry(input.headers) }),
    },
    spanOutbound,
  ],
});

const carry: (headers: Parameters<typeof withDebugId>[0]) => typeof headers = (headers) =>
  withDebugId(headers, currentDebugId());

/** Of whoever starts a run without our client, such as the `temporal` command. */
function debugIdOfInput(input: unknown): string | undefined {
  const debugId = (input as { debugId?: unknown } | undefined)?.debugId;
  return typeof debugId === 'string' ? debugId : undefined;
}

/** What a run's result says of its end, as far as all workflows have it. */
function ends(result: unknown): { outcome: string; lists?: number } {
  const { outcome, listsWritten } = (result ?? {}) as { outcome?: unknown; listsWritten?: unknown };
  return {
    outcome: typeof outcome === 'string' ? outcome : 'done',
    ...(typeof listsWritten === 'number' && { lists: listsWritten }),
  };
}
