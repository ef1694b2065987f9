import { setTimeout as wait } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import type { ErrorKind } from './errors/app-error';
import { databaseAccessRefused, DatabaseUnavailable } from './errors/database-errors';
import type { Logger } from './logger';
import { reasonOf, tellFailure } from './tell-failure';

/**
 * A connection pool of its own (no global mongoose state).
 *
 * Resolves to nothing and waits for nobody: the first connection is tried again until it succeeds or `close()`
 * is called, and the driver itself finds a server that went away later. Operations fail after `deadlineMs`
 * while the server is away; they never hang. `connected` stays pending when `close()` comes first: whoever waits
 * for it must not go on with a closed connection.
 */
export function openDatabase(
  uri: string,
  options: { name: string; logger: Logger; deadlineMs?: number },
): { connection: Connection; connected: Promise<void>; close: () => Promise<void> } {
  const deadlineMs = options.deadlineMs ?? 3_000;
  const connection = mongoose.createConnection();
  connection.set('bufferCommands', false);
  const stop = new AbortController();

  const connect = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await connection.openUri(uri, {
          appName: options.name,
          autoIndex: false,
          autoCreate: false,
          serverSelectionTimeoutMS: deadlineMs,
          connectTimeoutMS: deadlineMs,
          // How long a server that is back may go unnoticed: nothing is sent to one that is away, so no call finds it.
          heartbeatFrequencyMS: 2_000,
          maxPoolSize: 20,
        });
        return;
      } catch (error) {
        tellFailure(options.logger, connectFailure(error), { reason: reasonOf(error) });
        await wait(1_000, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
    await new Promise<never>(() => undefined);
  };

  return {
    connection,
    connected: connect(),
    close: async () => {
      stop.abort();
      await connection.close();
    },
  };
}

/** Unauthorized, AuthenticationFailed, and what Atlas says for both; waiting does not help against these. */
const refusals: readonly unknown[] = [13, 18, 8000];

function connectFailure(error: unknown): ErrorKind {
  const isRefusal = error instanceof mongoose.mongo.MongoServerError && refusals.includes(error.code);
  return isRefusal ? databaseAccessRefused : DatabaseUnavailable.kind;
}
