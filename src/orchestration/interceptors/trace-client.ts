import type { Headers, WorkflowClientInterceptor } from '@temporalio/client';
import { currentTrace } from '../../platform/trace-context';
import { withDebugId } from './trace-header';

/** Sends the debug id of whoever calls along with starts, signals and updates. */
export const traceClient: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => next({ ...input, headers: carry(input.headers) }),
  signal: (input, next) => next({ ...input, headers: carry(input.headers) }),
  signalWithStart: (input, next) => next({ ...input, headers: carry(input.headers) }),
  startUpdate: (input, next) => next({ ...input, headers: carry(input.headers) }),
};

function carry(headers: Headers): Headers {
  const context = currentTrace();
  return context ? withDebugId(headers, context.debugId) : headers;
}
