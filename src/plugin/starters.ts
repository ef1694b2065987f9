import type { Connection } from 'mongoose';
import { createJobStarter, type JobStarter } from '../orchestration/job-starter';
import { createTemporalClient } from '../orchestration/temporal-client';
import { temporalUnavailable } from '../platform/errors/temporal-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';
import type { PluginLogger, SimilarJobsOptions } from './options';

/**
 * Who starts workflows for the board, made when first asked for; undefined where the board named no Temporal, or its
 * settings cannot be used: the worker's change stream is enough then. One that connected by itself ends with the
 * board's database connection.
 */
export function createStarters(options: SimilarJobsOptions & { logger: PluginLogger }) {
  const { client, temporalAddress, temporalNamespace = 'default' } = options;
  const logger = options.logger as Logger;
  const starters = new WeakMap<Connection, JobStarter>();
  let unusable = !client && temporalAddress === undefined;

  function make(connection: Connection): JobStarter {
    if (client) return createJobStarter({ client, logger });
    const own = createTemporalClient({ address: temporalAddress!, namespace: temporalNamespace });
    const starter = createJobStarter({ client: own, logger });
    connection.once('close', () => {
      starters.delete(connection);
      void starter.close();
    });
    return starter;
  }

  return function starterOf(connection: Connection): JobStarter | undefined {
    if (unusable) return undefined;
    try {
      const starter = starters.get(connection) ?? make(connection);
      starters.set(connection, starter);
      return starter;
    } catch (error) {
      // Such as a profile of Temporal's own variables that cannot be read. Said once; no save fails for it.
      unusable = true;
      tellFailure(logger, temporalUnavailable, { reason: reasonOf(error) });
      return undefined;
    }
  };
}
