import { setTimeout as wait } from 'node:timers/promises';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from '../platform/logger';

/** A connection for workers; tried again until Temporal is there, because starting in any order must work. */
export async function connectWorker(options: {
  address: string;
  namespace: string;
  logger: Logger;
}): Promise<NativeConnection> {
  const { connectionOptions } = loadClientConnectConfig();
  for (;;) {
    try {
      return await NativeConnection.connect({
        ...(connectionOptions.tls !== undefined && { tls: connectionOptions.tls }),
        ...(connectionOptions.apiKey !== undefined && { apiKey: connectionOptions.apiKey }),
        address: options.address,
      });
    } catch (error) {
      options.logger.warn(
        { address: options.address, reason: (error as Error).message },
        'Temporal cannot be reached; trying again',
      );
      await wait(1_000);
    }
  }
}
