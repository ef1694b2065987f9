import type { Connection } from 'mongoose';
import { holdDuty } from '../../platform/duty';
import { alertsNotKept } from '../../platform/errors/alert-errors';
import { createLease } from '../../platform/lease';
import type { Logger } from '../../platform/logger';
import { reasonOf, tellFailure } from '../../platform/tell-failure';
import { noSpans, type Spans } from '../../platform/spans/spans';
import type { TraceSink } from '../../platform/trace-context';
import { createDelivery, type Deliver } from './deliver';
import type { MailPlaces } from './mail-content';
import type { MailSettings } from './mail-settings';
import { withMailSpans } from './mail-spans';
import { createOutbox, ensureMailIndexes } from './outbox';
import { createSendDue, type SendingPace } from './send-due';
import { createWriteMails, type MailGrouping } from './write-mails';

const usualTimes = { everyMs: 3_000, leaseMs: 12_000 };

/**
 * Writes and sends the mails, in one of all API processes each. Apart, because a mail server may be slow, and what happens
 * meanwhile is to be written down all the same.
 */
export function keepMailing(options: {
  connection: Connection;
  settings: MailSettings;
  places: MailPlaces;
  logger: Logger;
  times?: typeof usualTimes;
  grouping?: MailGrouping;
  pace?: SendingPace;
  deliver?: Deliver;
  traces?: TraceSink | undefined;
  /** Absent: nobody collects spans. */
  spans?: Spans | undefined;
}): { close: () => Promise<void> } {
  const { connection, settings, places, logger, times = usualTimes, grouping, pace, traces } = options;
  const outbox = createOutbox(connection);
  const { url } = settings;
  const delivery = options.deliver ?? (url === undefined ? undefined : createDelivery({ url }));
  const deliver = delivery && withMailSpans(delivery, options.spans ?? noSpans);
  let hasIndexes = false;

  /** Only they make sure that a mail is written once. */
  async function afterIndexes(step: () => Promise<void>): Promise<void> {
    if (!hasIndexes) await ensureMailIndexes(connection);
    hasIndexes = true;
    await step();
  }

  const duty = (name: string, begin: (stop: AbortSignal) => () => Promise<void>) =>
    holdDuty({
      lease: createLease(connection, name, times.leaseMs),
      ...times,
      failed: (error) => tellFailure(logger, alertsNotKept, { reason: reasonOf(error) }),
      begin: (stop) => {
        const step = begin(stop);
        return () => afterIndexes(step);
      },
    });

  const duties = [
    duty('mail-writing', () =>
      createWriteMails({ connection, outbox, settings, places, ...(grouping && { grouping }) }),
    ),
    duty('mail-sending', (stop) =>
      createSendDue({
        outbox,
        settings,
        logger,
        stop,
        traces,
        ...(deliver && { deliver }),
        ...(pace && { pace }),
      }),
    ),
  ];
  return { close: async () => void (await Promise.all(duties.map((each) => each.close()))) };
}
