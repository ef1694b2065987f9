import type { ClientInterceptors, WorkflowClientInterceptor } from '@temporalio/client';
import { traceClient } from './trace-client';

/** Around every call of a client, the first one outermost. `spans`: see `createSpanInterceptors`. */
export const clientInterceptors = (spans: readonly WorkflowClientInterceptor[] = []): ClientInterceptors => ({
  workflow: [traceClient, ...spans],
});
