import type { Attributes, Context, Span } from '@opentelemetry/api';
import type { Logger } from '../logger';
import { startOpenTelemetry, type OpenTelemetry } from './open-telemetry';
import { noSpans, type OpenSpan, type SpanAttributes, type Spans } from './spans';

export interface StartedSpans extends Spans {
  /** Absent where nobody collects traces. */
  readonly openTelemetry?: OpenTelemetry;
  /** For each line of the log: of which trace it is a part. */
  readonly logFields: () => object;
  readonly close: () => Promise<void>;
}

/** Traces of this process, where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector. */
export async function startSpans(options: {
  service: string;
  endpoint: string | undefined;
  logger: Logger;
}): Promise<StartedSpans> {
  if (options.endpoint === undefined) {
    return { ...noSpans, logFields: () => ({}), close: () => Promise.resolve() };
  }
  const openTelemetry = await startOpenTelemetry(options);
  const { api } = openTelemetry;
  return {
    ...spansBy(openTelemetry),
    openTelemetry,
    logFields: () => {
      const traceId = api.trace.getActiveSpan()?.spanContext().traceId;
      return traceId === undefined ? {} : { traceId };
    },
    close: openTelemetry.close,
  };
}

function spansBy({ api, tracer }: OpenTelemetry): Spans {
  const kinds = {
    server: api.SpanKind.SERVER,
    client: api.SpanKind.CLIENT,
    internal: api.SpanKind.INTERNAL,
  };

  function opened(span: Span, context: Context): OpenSpan {
    return {
      within: (work) => api.context.with(context, work),
      end: ({ name, attributes, failed } = {}) => {
        if (name !== undefined) span.updateName(name);
        if (attributes) span.setAttributes(known(attributes));
        if (failed !== undefined) span.setStatus({ code: api.SpanStatusCode.ERROR, message: failed });
        span.end();
      },
    };
  }

  return {
    open: (name, { kind, attributes = {}, from }) => {
      const around = api.context.active();
      const parent = from ? api.propagation.extract(around, from) : around;
      const given = { kind: kinds[kind], attributes: known(attributes) };
      const span = tracer.startSpan(name, given, parent);
      return opened(span, api.trace.setSpan(parent, span));
    },
    annotate: (attributes) => void api.trace.getActiveSpan()?.setAttributes(known(attributes)),
  };
}

const known = (attributes: SpanAttributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
