import {
  ContinueAsNew,
  proxySinks,
  workflowInfo,
  type WorkflowInboundCallsInterceptor,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';
import { spanParentIn, withSpanParent, type SpanParent } from '../src/orchestration/interceptors/span-header';
import type { RunSpan, RunSpanSinks } from '../src/orchestration/interceptors/span-sinks';
import { debugIdIn } from '../src/orchestration/interceptors/trace-header';
import { currentDebugId } from './run-trace';

type Headers = Parameters<typeof withSpanParent>[0];
type OpenSpan = Omit<RunSpan, 'ended' | 'failed'>;

const { runSpans } = proxySinks<RunSpanSinks>();

/** A run that many saves join belongs to the newest of their traces. */
const mostOpen = 20;
let opened = 0;
/** By debug id, the oldest first. Each execution has its own copy of this module. */
const open = new Map<string, OpenSpan>();

/**
 * Makes each run a part of the OpenTelemetry trace of whoever asked for it, and its activities parts of the run; nothing
 * where nobody traces. The interceptors that `@temporalio/interceptors-opentelemetry` has for this side bring a whole
 * tracer into each cached workflow: measured 291 KB instead of 48, and 3 ms of processor a run. A run needs no more than
 * to hand on a name.
 */
export const spanInbound: WorkflowInboundCallsInterceptor = {
  execute: async (input, next) => {
    begin(currentDebugId(), spanParentIn(input.headers));
    try {
      const result = await next(input);
      endAll(false);
      return result;
    } catch (error) {
      endAll(!(error instanceof ContinueAsNew));
      throw error;
    }
  },
  handleSignal: (input, next) => {
    begin(debugIdIn(input.headers) ?? currentDebugId(), spanParentIn(input.headers));
    return next(input);
  },
};

export const spanOutbound: WorkflowOutboundCallsInterceptor = {
  scheduleActivity: (input, next) => next({ ...input, headers: carry(input.headers) }),
  scheduleLocalActivity: (input, next) => next({ ...input, headers: carry(input.headers) }),
  continueAsNew: (input, next) => next({ ...input, headers: carry(input.headers) }),
};

function begin(debugId: string, parent: SpanParent | undefined): void {
  if (!parent || open.has(debugId)) return;
  open.set(debugId, { parent, debugId, spanId: spanIdOf(opened), began: Date.now() });
  opened += 1;
  const [oldest] = open.values();
  if (open.size > mostOpen && oldest) end(oldest, false);
}

function carry(headers: Headers): Headers {
  const span = open.get(currentDebugId()) ?? [...open.values()].at(-1);
  return span ? withSpanParent(headers, { ...span.parent, spanId: span.spanId }) : headers;
}

function end(span: OpenSpan, failed: boolean): void {
  open.delete(span.debugId);
  runSpans.ended({ ...span, ended: Date.now(), failed });
}

const endAll = (failed: boolean): void => [...open.values()].forEach((span) => end(span, failed));

/** The random half of the run's own id, and which of its spans it is: the same in every replay. */
function spanIdOf(n: number): string {
  const random = BigInt(`0x${workflowInfo().runId.replaceAll('-', '').slice(16)}`);
  return (random ^ BigInt(n)).toString(16).padStart(16, '0');
}
