import type { SerializableSpan } from '@temporalio/interceptors-opentelemetry/lib/workflow/definitions';
import type { InjectedSinks } from '@temporalio/worker';
import type { Sinks } from '@temporalio/workflow';
import type { OpenTelemetry } from '../../platform/spans/open-telemetry';
import type { SpanParent } from './span-header';

/** A run, or its share of another save that joined it. */
export interface RunSpan {
  readonly parent: SpanParent;
  readonly spanId: string;
  readonly debugId: string;
  /** ms since 1970. */
  readonly began: number;
  readonly ended: number;
  readonly failed: boolean;
}

/** For `proxySinks` in workflows. */
export interface RunSpanSinks extends Sinks {
  readonly runSpans: { readonly ended: (span: RunSpan) => void };
}

/** `[seconds, nanoseconds]`. */
const time = (ms: number): [number, number] => [Math.floor(ms / 1_000), (ms % 1_000) * 1e6];

/** Sends the spans of runs, once: a replay tells none. */
export async function createRunSpanSinks({
  api,
  processor,
  resource,
}: OpenTelemetry): Promise<InjectedSinks<RunSpanSinks>> {
  const { makeWorkflowExporter } = await import('@temporalio/interceptors-opentelemetry');
  const exporter = makeWorkflowExporter(processor, resource).export;

  return {
    runSpans: {
      ended: {
        fn: ({ workflowId, workflowType, runId }, { parent, spanId, debugId, ...span }) => {
          const serialized: SerializableSpan = {
            name: `RunWorkflow:${workflowType}`,
            kind: api.SpanKind.INTERNAL,
            spanContext: {
              ...{ traceId: parent.traceId, spanId, traceFlags: Number.parseInt(parent.flags, 16) },
              traceState: parent.state,
            },
            parentSpanId: parent.spanId,
            startTime: time(span.began),
            endTime: time(span.ended),
            duration: time(span.ended - span.began),
            status: { code: span.failed ? api.SpanStatusCode.ERROR : api.SpanStatusCode.OK },
            attributes: { temporalWorkflowId: workflowId, run_id: runId, 'similar_jobs.debug_id': debugId },
            ...{ links: [], events: [], ended: true },
            ...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
            instrumentationLibrary: { name: 'similar-jobs' },
          };
          // Otherwise all that is known of the run would become attributes.
          const nothingMore = {} as Parameters<typeof exporter.fn>[0];
          void exporter.fn(nothingMore, [serialized]);
        },
        callDuringReplay: false,
      },
    },
  };
}
