import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metricsPortTaken } from '../errors/metrics-errors';
import type { Logger } from '../logger';
import { reasonOf, tellFailure } from '../tell-failure';
import type { MetricsPage } from './metrics-page';
import { mayReadMetrics } from './metrics-token';

/** So many workers on one machine find a port each. */
const portsTried = 20;

export interface MetricsServer {
  /** Undefined where no port was free. */
  readonly port: number | undefined;
  readonly close: () => Promise<void>;
}

/**
 * `GET /metrics` of a process that has no other HTTP side, at the first free port from `port` on. A process that finds
 * none says so and works without.
 */
export async function serveMetrics(options: {
  page: MetricsPage;
  host: string;
  port: number;
  token: string | undefined;
  logger: Logger;
}): Promise<MetricsServer> {
  const { host, port, logger } = options;
  const server = createMetricsServer(options);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  let reason = '';
  for (let next = port; next < Math.min(port + portsTried, 65_536); next += 1) {
    try {
      server.listen({ host, port: next, exclusive: true });
      await once(server, 'listening');
      const { port: taken } = server.address() as AddressInfo;
      logger.info({ host, port: taken }, 'metrics are at /metrics');
      return { port: taken, close };
    } catch (error) {
      reason = reasonOf(error);
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') break;
    }
  }
  tellFailure(logger, metricsPortTaken, { host, port, reason });
  return { port: undefined, close: () => Promise.resolve() };
}

function createMetricsServer({ page, token }: { page: MetricsPage; token: string | undefined }): Server {
  return createServer((request, response) => {
    response.setHeader('Cache-Control', 'no-store').setHeader('X-Content-Type-Options', 'nosniff');
    const path = request.url?.split('?')[0];
    if (path !== '/metrics') return response.writeHead(404).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    }
    if (!mayReadMetrics(request.headers.authorization, token)) {
      return response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
    }
    void page.text().then(
      (text) => response.writeHead(200, { 'Content-Type': page.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
    return undefined;
  });
}
