import { Counter, type Registry } from 'prom-client';

/** `taken` by Temporal; `failed`: it did not answer; `postponed`: too many wait. The reconciler starts the last two. */
export type StartOutcome = 'taken' | 'failed' | 'postponed';

/** What becomes of saves that ask for their workflow. */
export function createStartMetrics(registry: Registry): (outcome: StartOutcome) => void {
  const starts = new Counter({
    name: 'similar_jobs_workflow_starts_total',
    help: 'Workflows that this process asked Temporal for.',
    labelNames: ['outcome'] as const,
    registers: [registry],
  });
  return (outcome) => starts.inc({ outcome });
}
