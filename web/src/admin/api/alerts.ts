import { adminPath } from './paths';
import { usePages } from './use-pages';

export interface Alert {
  id: string;
  code: string;
  title: string;
  subject: string;
  detail: string;
  advice: string;
  open: boolean;
  raisedAt: string;
  lastSeenAt: string;
  /** How often it was noticed while it was open. */
  count: number;
  examples: string[];
  overAt: string | null;
  debugId: string | null;
}

const alertsKey = ['alerts'] as const;

export function useAlerts(state: 'open' | 'over') {
  return usePages<Alert>(
    { everyMs: 5_000, queryKey: alertsKey, path: `${adminPath}/alerts`, narrowing: { state } },
    ({ id }) => id,
  );
}
