import { createServer, type RequestListener } from 'node:http';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { AddressNotUsable } from '../platform/errors/server-errors';
import { tellOfStop } from './server-stop';

/** Requests that are still running after this time at a stop are cut. */
const finishWithinMs = 8_000;
const refuseForMs = 500;

/**
 * Serves on the address. `close` takes no more requests, lets the running ones finish, and resolves within
 * eight seconds.
 *
 * @throws {AddressNotUsable}
 */
export async function listen(
  app: RequestListener,
  address: { host: string; port: number },
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(
    {
      // Longer than the idle time of usual load balancers (60 s), or they would meet closed connections.
      keepAliveTimeout: 65_000,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
    },
    app,
  );
  const stop = new AbortController();
  tellOfStop(server, stop.signal);
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new AddressNotUsable(address.host, address.port, error as NodeJS.ErrnoException);
  }
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : address.port,
    close: async () => {
      const closed = once(server, 'close');
      const cut = setTimeout(() => server.closeAllConnections(), finishWithinMs);
      // A proxy keeps its connections busy: each is told to end with its next reply.
      server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
      stop.abort();
      server.close();
      await closed;
      clearTimeout(cut);
      // In a cluster a connection may be on its way here: it goes to another process only if this one still refuses it.
      if (cluster.isWorker) await wait(refuseForMs);
    },
  };
}
