import type { QueryClient } from '@tanstack/react-query';
import type { Overview } from '../api/overview';

/** Names of the queries whose answers change with the counts of the overview. */
const liveQueries = new Set<unknown>([
  ...['queue', 'status', 'workers', 'alerts', 'mails', 'migration', 'reports', 'retry-run', 'operator-job'],
]);

const AT_MOST_EVERY_MS = 2_000;

/** Has the lists that are on the page read again when counts change, at most once in two seconds. */
export function createListRefresher(client: QueryClient) {
  let seen: string | undefined;
  let waiting: number | undefined;

  function refresh() {
    void client.invalidateQueries(
      { predicate: ({ queryKey }) => liveQueries.has(queryKey[0]), refetchType: 'active' },
      // One that takes long would otherwise be begun again and again, and never end.
      { cancelRefetch: false },
    );
  }

  return {
    see: (overview: Overview) => {
      const counts = countsOf(overview);
      const isNews = seen !== undefined && seen !== counts;
      seen = counts;
      if (!isNews || waiting !== undefined) return;
      refresh();
      waiting = window.setTimeout(() => {
        waiting = undefined;
        // What changed meanwhile.
        if (seen !== counts) refresh();
      }, AT_MOST_EVERY_MS);
    },
    stop: () => window.clearTimeout(waiting),
  };
}

/** What lists show; not what only moves a clock. */
function countsOf({ jobs, workers, migration, retry, alerts, provider, database, temporal }: Overview) {
  const phase = migration && [migration.state, migration.phase, migration.paused];
  return JSON.stringify([jobs, workers, phase, retry, alerts, provider?.code, database, temporal]);
}
