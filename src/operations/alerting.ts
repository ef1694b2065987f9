import type { Client } from '@temporalio/client';
import type { Connection } from 'mongoose';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logger';
import type { Spans } from '../platform/spans/spans';
import type { TraceSink } from '../platform/trace-context';
import { createAlerts } from './alerts/alerts';
import { watchBoard } from './alerts/watch-board';
import { keepMailing } from './mail/keep-mailing';
import { mailPlaces } from './mail/mail-places';
import { mailSettings, type MailConfig } from './mail/mail-settings';
import type { BoardLooks } from './overview/board-looks';

/** Notices what no worker can, and tells operators by mail of that and of what the workers noticed. */
export function startAlerting(options: {
  config: MailConfig & Pick<Config, 'TEMPORAL_UI_URL' | 'EMBEDDING_WORKER_ENABLED'>;
  connection: Connection;
  client: Client;
  logger: Logger;
  looks: BoardLooks;
  traces?: TraceSink;
  spans?: Spans;
}): { close: () => Promise<void> } {
  const { config, connection, client, logger, looks, traces, spans } = options;
  const alerts = createAlerts({ connection, logger });
  const watching = watchBoard({
    ...{ connection, alerts, logger, looks },
    wantsWorkers: config.EMBEDDING_WORKER_ENABLED,
  });
  const mailing = keepMailing({
    ...{ connection, logger, traces, spans },
    settings: mailSettings(config),
    places: mailPlaces(config, client.options.namespace),
  });
  return {
    close: async () => {
      await Promise.all([watching.close(), mailing.close()]);
      await alerts.close();
    },
  };
}
