import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { ActivityInterceptorsFactory, WorkerOptions } from '@temporalio/worker';
import { currentTrace } from '../../platform/trace-context';
import type { StartedSpans } from '../../platform/spans/start-spans';
import { createRunSpanSinks } from './span-sinks';

/** What makes calls to Temporal, and activities, parts of a trace. */
export interface SpanInterceptors {
  readonly client: readonly WorkflowClientInterceptor[];
  readonly activity: readonly ActivityInterceptorsFactory[];
  readonly sinks: NonNullable<WorkerOptions['sinks']>;
}

/** Nothing at all where nobody collects traces. Those of workflows are in `workflows/span-interceptors.ts`. */
export async function createSpanInterceptors(spans: StartedSpans): Promise<SpanInterceptors> {
  const { openTelemetry } = spans;
  if (!openTelemetry) return { client: [], activity: [], sinks: {} };
  const { OpenTelemetryActivityInboundInterceptor, OpenTelemetryWorkflowClientInterceptor } =
    await import('@temporalio/interceptors-opentelemetry');
  const { tracer } = openTelemetry;
  return {
    client: [new OpenTelemetryWorkflowClientInterceptor({ tracer })],
    activity: [
      (context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context, { tracer }) }),
      () => ({
        inbound: {
          execute: (input, next) => {
            const { debugId, jobId, attempt } = currentTrace() ?? {};
            spans.annotate({
              'similar_jobs.debug_id': debugId,
              'similar_jobs.job_id': jobId,
              'similar_jobs.attempt': attempt,
            });
            return next(input);
          },
        },
      }),
    ],
    sinks: await createRunSpanSinks(openTelemetry),
  };
}
