import { defaultPayloadConverter, type Headers } from '@temporalio/common';

/** The span that something is part of. */
export interface SpanParent {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  /** 2 hex digits; odd: somebody collects it. */
  readonly flags: string;
  readonly state?: string;
}

/** That of `@temporalio/interceptors-opentelemetry`, which writes and reads it on both sides of a workflow. */
const header = '_tracer-data';
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export function spanParentIn(headers: Headers): SpanParent | undefined {
  const payload = headers[header];
  if (!payload) return undefined;
  const { traceparent, tracestate } = defaultPayloadConverter.fromPayload<Record<string, unknown>>(payload);
  const [, traceId, spanId, flags] = form.exec(String(traceparent)) ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  return { traceId, spanId, flags, ...(typeof tracestate === 'string' && { state: tracestate }) };
}

export function withSpanParent(headers: Headers, parent: SpanParent): Headers {
  const { traceId, spanId, flags, state } = parent;
  const carrier = {
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    ...(state !== undefined && { tracestate: state }),
  };
  return { ...headers, [header]: defaultPayloadConverter.toPayload(carrier) };
}
