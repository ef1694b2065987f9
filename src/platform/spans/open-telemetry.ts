import type * as Api from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { withDeadline } from '../deferred';
import { spansNotSent } from '../errors/metrics-errors';
import type { Logger } from '../logger';
import { reasonOf, tellFailure } from '../tell-failure';

/** What OpenTelemetry's own libraries need of a process that traces. */
export interface OpenTelemetry {
  readonly api: typeof Api;
  readonly tracer: Api.Tracer;
  readonly processor: SpanProcessor;
  readonly resource: Resource;
  /** Sends what is left. */
  readonly close: () => Promise<void>;
}

const tellAgainAfterMs = 5 * 60_000;
/** A collector that is away must not hold up a stop. */
const closeWithinMs = 2_000;

/**
 * Loads OpenTelemetry and has its spans sent to the collector of `OTEL_EXPORTER_OTLP_ENDPOINT`, which it reads by itself,
 * as its other standard variables. It knows its context by a global of its own, so it is started once a process.
 */
export async function startOpenTelemetry(options: {
  service: string;
  logger: Logger;
}): Promise<OpenTelemetry> {
  const [api, { OTLPTraceExporter }, resources, { BatchSpanProcessor, NodeTracerProvider }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace-node'),
    ]);
  api.diag.setLogger(troubleTeller(options.logger), { logLevel: api.DiagLogLevel.ERROR });
  // What the variables say wins over our name.
  const resource = new resources.Resource({ 'service.name': options.service }).merge(
    resources.detectResourcesSync({ detectors: [resources.envDetectorSync] }),
  );
  const processor = new BatchSpanProcessor(new OTLPTraceExporter());
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  return {
    ...{ api, processor, resource },
    tracer: provider.getTracer('similar-jobs'),
    close: () =>
      withDeadline(provider.shutdown(), closeWithinMs, () => new Error('the collector is late')).catch(
        (error: unknown) => tellFailure(options.logger, spansNotSent, { reason: reasonOf(error) }),
      ),
  };
}

/** A collector that is away fails every few seconds: told now and then. */
function troubleTeller(logger: Logger) {
  let toldAt = -Infinity;
  const nothing = (): void => undefined;
  return {
    error: (message: string): void => {
      if (performance.now() - toldAt < tellAgainAfterMs) return;
      toldAt = performance.now();
      tellFailure(logger, spansNotSent, { reason: message.slice(0, 500) });
    },
    ...{ warn: nothing, info: nothing, debug: nothing, verbose: nothing },
  };
}
