import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { MetricsExporterConfig } from '@temporalio/worker';

const host = '127.0.0.1';
const withinMs = 1_000;

/** The figures that the native core of Temporal's SDK keeps, and how they are read. */
export interface SdkMetrics {
  readonly exporter: MetricsExporterConfig;
  /** Text for Prometheus. Rejects while the core does not answer. */
  readonly read: () => Promise<string>;
}

/** The core tells its figures at a port of its own only; it is for this process alone. */
export async function createSdkMetrics(): Promise<SdkMetrics> {
  const address = `${host}:${await freePort()}`;
  return {
    exporter: {
      prometheus: {
        bindAddress: address,
        // As Prometheus wants its names and units.
        countersTotalSuffix: true,
        unitSuffix: true,
        useSecondsForDurations: true,
      },
      attachServiceName: false,
    },
    read: async () => {
      const response = await fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(withinMs) });
      return response.text();
    },
  };
}

/** The core does not tell which port it got, so it is told one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
