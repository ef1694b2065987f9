import { Counter, type Registry } from 'prom-client';
import type { UsageType } from './usage-event';

/** What became of an event: `unknown`, of adverts that are not there; `dropped`, too many waited for the database. */
type Outcome = 'counted' | 'crawler' | 'unknown' | 'dropped';

/** Counts what this process was told. */
export function createUsageMetrics(
  registry: Registry | undefined,
): (event: { type: UsageType; outcome: Outcome }) => void {
  const events = new Counter({
    name: 'similar_jobs_usage_events_total',
    help: 'Events of similar lists that pages told, by what became of them.',
    labelNames: ['type', 'outcome'] as const,
    registers: registry ? [registry] : [],
  });
  return (event) => events.inc(event);
}
