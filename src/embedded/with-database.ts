import { ConnectionStates, type Connection } from 'mongoose';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../platform/config';
import { openDatabase } from '../platform/database';
import { createLogger } from '../platform/logger';
import { PartNotStarted } from './startup-failures';

/** Something a start does once in the database. */
export type DatabaseWork<T> = (of: { connection: Connection; config: Config }) => Promise<T>;

const withinMs = 15_000;

/**
 * Runs it on a connection of its own, closed afterwards: a supervisor has no need of one.
 *
 * @throws {PartNotStarted} when the database does not answer within 15 seconds; the work's own failures pass.
 */
export async function withDatabase<T>(
  uri: string,
  config: Config,
  signal: AbortSignal,
  work: DatabaseWork<T>,
): Promise<T> {
  const database = openDatabase(uri, {
    name: 'start',
    logger: createLogger({ name: 'start', level: 'silent' }),
  });
  const late = new AbortController();
  try {
    await Promise.race([
      database.connected,
      wait(withinMs, undefined, { signal: AbortSignal.any([signal, late.signal]) }),
    ]);
    if (database.connection.readyState !== ConnectionStates.connected) {
      throw new PartNotStarted('MongoDB did not answer within 15 s; check MONGODB_URI.');
    }
    return await work({ connection: database.connection, config });
  } finally {
    late.abort();
    await database.close();
  }
}
