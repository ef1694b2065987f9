import type { Connection } from 'mongoose';
import { newestPage, type NewestPage } from '../newest-page';
import { alertCollection, type StoredAlert } from './alert-store';

export const alertStates = ['open', 'over'] as const;

export interface AlertQuery {
  /** Without it both. */
  readonly state?: (typeof alertStates)[number] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of alerts, the newest first. @throws {CursorMalformed}; else as the driver does */
export function listAlerts(connection: Connection, query: AlertQuery): Promise<NewestPage<StoredAlert>> {
  const { state, limit, cursor } = query;
  return newestPage({
    ...{ collection: connection.collection<StoredAlert>(alertCollection), by: 'raisedAt', limit, cursor },
    // Null: those that are over have no `open`.
    ...(state && { filter: { open: state === 'open' ? true : (null as never) } }),
  });
}
