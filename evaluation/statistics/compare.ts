import { metricNames, type MetricName, type QueryMetrics } from '../metrics';
import { estimate, type Estimate } from './bootstrap';

type Verdict = 'better' | 'worse' | 'no difference that the set can show';

export interface Difference extends Estimate {
  readonly verdict: Verdict;
}

/** How much better the first is than the second, query by query. A metric that no query has is absent. */
export function compare(
  one: readonly QueryMetrics[],
  other: readonly QueryMetrics[],
): Partial<Record<MetricName, Difference>> {
  const differences = metricNames.map((metric) => {
    const pairs = one.flatMap((query, place) => {
      const [value, otherValue] = [query[metric], other[place]![metric]];
      return value === undefined || otherValue === undefined ? [] : [value - otherValue];
    });
    const estimated = estimate(pairs);
    return [metric, estimated && { ...estimated, verdict: verdictOf(estimated) }] as const;
  });
  return Object.fromEntries(differences.filter(([, difference]) => difference));
}

/** Only an interval that leaves zero out says anything. */
function verdictOf({ low, high }: Estimate): Verdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'no difference that the set can show';
}
