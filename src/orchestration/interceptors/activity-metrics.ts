import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { Histogram, type Registry } from 'prom-client';

/** Seconds. Links take milliseconds, an embedding a call's time, a page of a migration minutes. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];

/** How long each step takes and how it ends, by the activity's name. Each try counts. */
export function createActivityMetrics(registry: Registry): ActivityInterceptorsFactory {
  const durations = new Histogram({
    name: 'similar_jobs_activity_duration_seconds',
    help: 'Time that one try of an activity took.',
    labelNames: ['activity', 'outcome'] as const,
    ...{ buckets, registers: [registry] },
  });

  return ({ info, cancellationSignal }) => ({
    inbound: {
      execute: async (input, next) => {
        const end = durations.startTimer({ activity: info.activityType });
        try {
          const result = await next(input);
          end({ outcome: 'completed' });
          return result;
        } catch (error) {
          end({ outcome: cancellationSignal.aborted ? 'cancelled' : 'failed' });
          throw error;
        }
      },
    },
  });
}
