import { mailGivenUp, mailNotConfigured, mailNotSent, mailRefused } from '../../platform/errors/mail-errors';
import type { Logger } from '../../platform/logger';
import { tellFailure } from '../../platform/tell-failure';
import { inTrace, traceEvent, type TraceSink } from '../../platform/trace-context';
import type { Deliver, Delivery } from './deliver';
import type { MailSettings } from './mail-settings';
import type { Outbox, StoredMail } from './outbox';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

const usualPace = {
  /** Before each further try, the last one again and again. */
  pausesMs: [30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute, hour],
  giveUpAfterMs: 72 * hour,
  /** Longer than a try can take: whoever sends a mail and dies leaves it to the others after so long. */
  claimMs: 3 * minute,
};
/** A try that is under way when the process stops may take so long still. */
const graceMs = 5_000;
export type SendingPace = typeof usualPace;

/**
 * Sends what is due, one after the other. A mail that the server took and whose sender died before it could write that down
 * is sent again, under the same Message-ID, by which mail programs know it; no other mail is sent twice.
 *
 * Rejects as the database does.
 */
export function createSendDue(options: {
  outbox: Outbox;
  settings: MailSettings;
  /** Absent: nobody said how. */
  deliver?: Deliver;
  logger: Logger;
  /** Aborted when the process stops: nothing more is begun, and what is under way gets some seconds. */
  stop: AbortSignal;
  /** Where the events of mails go that a request asked for. */
  traces?: TraceSink | undefined;
  pace?: SendingPace;
}): () => Promise<void> {
  const { outbox, settings, deliver, logger, stop, traces, pace = usualPace } = options;
  let told = false;
  const stopped = new Promise<undefined>((resolve) => {
    stop.addEventListener('abort', () => setTimeout(() => resolve(undefined), graceMs).unref(), {
      once: true,
    });
  });

  async function send(mail: StoredMail, by: Deliver): Promise<void> {
    const claim = await outbox.claim(mail, pace.claimMs);
    if (!claim) return;
    const to = claim.to.length > 0 ? claim.to : settings.to;
    const done = [...(claim.reached ?? []), ...(claim.refusedBy ?? [])];
    const left = to.filter((each) => !done.includes(each));
    const { subject, text, html } = claim;
    const trying = by({
      ...{ from: settings.from, to, left, subject, text, html },
      ...{ date: claim.createdAt, messageId: messageIdOf(claim) },
    });
    const delivery = await Promise.race([trying, stopped]);
    // Nobody knows what became of it: the next process tries again when the claim is over.
    if (!delivery) return;
    await outbox.settle(claim, settled(claim, to, delivery));
    const { debugId } = claim;
    if (debugId === undefined) return tell(claim, delivery);
    inTrace({ debugId, sink: traces }, () => tell(claim, delivery));
  }

  function settled(claim: StoredMail, to: readonly string[], delivery: Delivery): Partial<StoredMail> {
    const reached = [...(claim.reached ?? []), ...delivery.reached];
    const refusedBy = [...(claim.refusedBy ?? []), ...delivery.refused.map((each) => each.to)];
    const wrong = [...delivery.refused, ...delivery.later].map((each) => `${each.to}: ${each.reason}`);
    const error = wrong.length > 0 ? wrong.join(' ') : undefined;
    const known = { to, reached, refusedBy };
    if (delivery.later.length > 0) {
      const pause = pace.pausesMs[Math.min(claim.tries, pace.pausesMs.length) - 1] ?? hour;
      return { ...known, error: error!, nextTryAt: new Date(Date.now() + pause) };
    }
    // What was said of those that were refused before stays true.
    const said = error ?? (claim.refusedBy?.length ? claim.error : undefined);
    return reached.length > 0
      ? { ...known, state: 'sent', sentAt: new Date(), error: said ?? null }
      : { ...known, state: 'refused', error: said ?? null };
  }

  function tell({ _id, kind, subject, tries }: StoredMail, { reached, refused, later }: Delivery): void {
    const about = { mailId: String(_id), kind, subject, tries };
    const reason = [...refused, ...later][0]?.reason;
    const detail = { kind, mailId: about.mailId, tries };
    if (refused.length > 0) traceEvent('mail.refused', { detail, level: 'error', code: mailRefused.code });
    if (reached.length > 0) traceEvent('mail.sent', { detail });
    if (refused.length > 0) tellFailure(logger, mailRefused, { ...about, reason }, { level: 'error' });
    if (later.length > 0) tellFailure(logger, mailNotSent, { ...about, reason });
    if (reached.length > 0) logger.info({ ...about, recipients: reached.length }, 'mail sent');
  }

  return async () => {
    const since = new Date(Date.now() - pace.giveUpAfterMs);
    const by = settings.to.length > 0 ? deliver : undefined;
    const reason = by ? mailGivenUp.title : mailNotConfigured.title;
    const lost = await outbox.giveUp(since, reason);
    if (lost > 0) tellFailure(logger, mailGivenUp, { mails: lost }, { level: 'error' });
    if (!by) {
      const waiting = await outbox.waitFor(`${mailNotConfigured.code}: ${mailNotConfigured.title}`);
      if (waiting > 0 && !told) tellFailure(logger, mailNotConfigured, { mails: waiting });
      told ||= waiting > 0;
      return;
    }
    for (const mail of await outbox.due()) {
      if (stop.aborted) return;
      await send(mail, by);
    }
  };
}

/** The same at every try. */
const messageIdOf = ({ _id }: StoredMail): string => `<${String(_id)}@similar-jobs.invalid>`;
