import type { Connection } from 'mongoose';
import { alertCollection, type StoredAlert } from '../alerts/alert-store';
import { mailContent, type MailPlaces } from './mail-content';
import type { MailSettings } from './mail-settings';
import type { Outbox } from './outbox';
import { keysToAsk, planMails, type Grouping } from './plan-mails';
import { renderMail } from './render-mail';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

const usualGrouping = {
  windowMs: 30 * second,
  coolDownMs: 30 * minute,
  reminderMs: 24 * hour,
  /** After so many mails in an hour, what begins or ends within the longer window goes into one. */
  mostAnHour: 6,
  longWindowMs: 10 * minute,
};
export type MailGrouping = Grouping & typeof usualGrouping;

/** What is over for longer is told of no more: nobody could tell for so long, and the dashboard has it. */
const lookBackMs = 72 * hour;

/** Writes the mails that are due by what is in `alerts` and what was told already. Rejects as the database does. */
export function createWriteMails(options: {
  connection: Connection;
  outbox: Outbox;
  settings: Pick<MailSettings, 'to'>;
  places: MailPlaces;
  grouping?: MailGrouping;
}): () => Promise<void> {
  const { connection, outbox, settings, places, grouping = usualGrouping } = options;
  const alerts = connection.collection<StoredAlert>(alertCollection);

  return async () => {
    const now = new Date();
    const [open, over] = await Promise.all([
      alerts.find({ open: true }).toArray(),
      alerts.find({ overAt: { $gte: new Date(now.getTime() - lookBackMs) } }).toArray(),
    ]);
    const all = [...open, ...over];
    if (all.length === 0) return;
    const told = await outbox.told(all.flatMap((alert) => keysToAsk(alert, now, grouping)));
    const lately = await outbox.countSince(new Date(now.getTime() - hour));
    const windowMs = lately < grouping.mostAnHour ? grouping.windowMs : grouping.longWindowMs;
    const planned = planMails({
      ...{ alerts: all, told: (key) => told.get(key), now },
      grouping: { ...grouping, windowMs },
    });
    for (const mail of planned) {
      const { kind, keys } = mail;
      const content = mailContent(mail, places);
      const debugId = mail.items.find(({ alert }) => alert.debugId !== undefined)?.alert.debugId;
      await outbox.add({
        ...{ keys, kind, to: settings.to, subject: content.subject },
        ...(await renderMail(content)),
        ...(debugId !== undefined && { debugId }),
      });
    }
  };
}
