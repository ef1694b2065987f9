import { adminPath } from './paths';
import { usePages } from './use-pages';

export interface AuditEntry {
  id: string;
  at: string;
  role: string;
  who: string;
  via: string | null;
  action: string;
  input: unknown;
  debugId: string | null;
  result: unknown;
}

export type AuditFilters = Record<'action' | 'who' | 'result', string>;

/** The newest first. */
export function useAuditLog(filters: AuditFilters) {
  return usePages<AuditEntry>(
    { everyMs: 10_000, queryKey: ['audit'], path: `${adminPath}/audit`, narrowing: filters },
    ({ id }) => id,
  );
}
