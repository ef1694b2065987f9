import type { ActivityInterceptorsFactory, InjectedSinks, WorkerInterceptors } from '@temporalio/worker';
import type { TraceSink } from '../../platform/trace-context';
import { createTraceActivity } from './trace-activity';
import { createRunTraceSinks, type RunTraceSinks } from './trace-sinks';

/** Around every activity of a worker, the first one outermost. Those of workflows are in `workflows/interceptors.ts`. */
export function workerInterceptors(options: {
  traces: TraceSink | undefined;
  /** Inside of the context of the trace. */
  also?: readonly ActivityInterceptorsFactory[] | undefined;
}): WorkerInterceptors {
  const { traces, also = [] } = options;
  const activity: ActivityInterceptorsFactory[] = [createTraceActivity(traces), ...also];
  return { activity };
}

/** Where workflows tell of themselves. */
export function workerSinks({ traces }: { traces: TraceSink | undefined }): InjectedSinks<RunTraceSinks> {
  return createRunTraceSinks(traces);
}
