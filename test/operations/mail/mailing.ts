import { createAlerts, type Alerts } from '../../../src/operations/alerts/alerts';
import { keepMailing } from '../../../src/operations/mail/keep-mailing';
import type { StoredMail } from '../../../src/operations/mail/outbox';
import { createWebUi } from '../../../src/orchestration/web-ui';
import { openDatabase } from '../../../src/platform/database';
import { createLogger } from '../../../src/platform/logger';
import { openJobs, until } from '../../support/jobs';
import { collectLog } from '../../support/log-lines';

const silent = createLogger({ name: 'test', level: 'silent' });

export const quick = {
  times: { everyMs: 20, leaseMs: 600 },
  grouping: {
    windowMs: 100,
    coolDownMs: 1_500,
    reminderMs: 86_400_000,
    mostAnHour: 1_000,
    longWindowMs: 3_000,
  },
  pace: { pausesMs: [30, 60], giveUpAfterMs: 259_200_000, claimMs: 5_000 },
};
export const places = {
  publicUrl: 'https://jobs.example.com',
  webUi: createWebUi({ url: 'https://temporal.example.com', namespace: 'default' }),
};
type Mailing = Parameters<typeof keepMailing>[0];

/** A database with alerts, and processes that mail them. */
export async function openMailing() {
  const database = await openJobs();
  const log = collectLog();
  const undo: (() => Promise<unknown>)[] = [];
  const alerts: Alerts = createAlerts({ connection: database.connection, logger: log.logger });

  /** What one process has: a connection of its own. */
  async function startProcess(given: Partial<Mailing> & { settings: Mailing['settings'] }) {
    const { connection, connected, close } = openDatabase(database.uri, { name: 'test', logger: silent });
    await connected;
    const mailing = keepMailing({ connection, places, logger: log.logger, ...quick, ...given });
    let closed = false;
    const stop = async (): Promise<void> => {
      if (closed) return;
      closed = true;
      await mailing.close();
      await close();
    };
    undo.push(stop);
    // Its lease is not renewed any more, and nothing that it knows is written down.
    return { stop, die: close };
  }

  const mails = () =>
    database.connection
      .collection<StoredMail>('mail_outbox')
      .find({})
      .sort({ createdAt: 1, _id: 1 })
      .toArray();

  return {
    ...{ database, alerts, log, startProcess, mails },
    mailsAre: (states: string) =>
      until(`mails: ${states}`, async () => {
        const all = await mails();
        return all.map(({ kind, state }) => `${kind} ${state}`).join() === states && all;
      }),
    close: async () => {
      for (const step of undo) await step();
      await alerts.close();
      await database.close();
    },
  };
}

const to = ['ops@example.com'];
export const settingsFor = (url?: string, recipients: readonly string[] = to): Mailing['settings'] => ({
  ...{ to: recipients, from: 'board@example.com', kind: 'smtp' },
  ...(url !== undefined && { url }),
});
