import { setTimeout as wait } from 'node:timers/promises';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { temporalUnavailable } from '../platform/errors/temporal-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';

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
      const details = { address: options.address, reason: reasonOf(error) };
      tellFailure(options.logger, temporalUnavailable, details);
      await wait(1_000);
    }
  }
}
