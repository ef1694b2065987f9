import { Gauge, type Registry } from 'prom-client';
import type { StreamWatch } from '../change-stream/follow-changes';

/** How far what this process keeps in memory is behind the database, by what it is. */
export function createStreamMetrics(registry: Registry): StreamWatch {
  const lag = new Gauge({
    name: 'similar_jobs_change_stream_lag_seconds',
    help: 'How long a write takes to come by in the change stream; absent while there is no stream.',
    labelNames: ['of'] as const,
    registers: [registry],
  });
  return {
    late: (of, ms) => lag.set({ of }, ms / 1_000),
    lost: (of) => lag.remove({ of }),
  };
}
