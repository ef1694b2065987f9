import { Client, Connection, type ConnectionLike } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { clientInterceptors } from './interceptors/client';
import type { SpanInterceptors } from './interceptors/open-telemetry';

/** No caller waits longer for Temporal than this. */
const temporalDeadlineMs = 2_000;

/**
 * A client that connects when it is first used and finds the server again by itself. TLS, API keys and profiles come
 * from Temporal's own variables (`TEMPORAL_TLS_…`, `TEMPORAL_API_KEY`, `TEMPORAL_PROFILE`).
 */
export function createTemporalClient(options: {
  address: string;
  namespace: string;
  spans?: Pick<SpanInterceptors, 'client'>;
}): Client {
  const { connectionOptions } = loadClientConnectConfig();
  const connection = Connection.lazy({
    ...connectionOptions,
    address: options.address,
    connectTimeout: temporalDeadlineMs,
  });
  const interceptors = clientInterceptors(options.spans?.client);
  return new Client({ connection, namespace: options.namespace, interceptors });
}

/** Runs calls under the deadline. */
export function withTemporalDeadline<T>(client: Client, call: () => Promise<T>): Promise<T> {
  const connection: ConnectionLike = client.connection;
  return connection.withDeadline(Date.now() + temporalDeadlineMs, call);
}
