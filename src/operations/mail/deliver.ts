import { createTransport, type NodemailerError } from 'nodemailer';
import { withDeadline } from '../../platform/deferred';
import { reasonOf } from '../../platform/tell-failure';
import { harmless } from './harmless';

/** What goes over the wire. `left`: the recipients that do not have it yet; `to` is what the header says. */
export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  readonly left: readonly string[];
  readonly messageId: string;
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface NotReached {
  readonly to: string;
  /** Safe to show. */
  readonly reason: string;
}

/** What became of one try, by recipient. */
export interface Delivery {
  readonly reached: readonly string[];
  /** For good. */
  readonly refused: readonly NotReached[];
  /** To be tried again. */
  readonly later: readonly NotReached[];
}

/** Milliseconds. A server that sends a byte now and then is not silent, so there is a time for all of it, too. */
const usualTimes = { connection: 10_000, silence: 30_000, whole: 120_000 };

/** What a mail can be refused by. A wrong password or a busy server is no fault of the mail. */
const ofTheMail: readonly (string | undefined)[] = ['MAIL FROM', 'RCPT TO', 'DATA'];

export type Deliver = (letter: Letter) => Promise<Delivery>;

/** Sends by the server at `url`. Never throws: what went wrong is in the delivery. */
export function createDelivery(options: { url: string; times?: typeof usualTimes }): Deliver {
  const { url, times = usualTimes } = options;
  const transport = createTransport({
    url,
    connectionTimeout: times.connection,
    greetingTimeout: times.connection,
    dnsTimeout: times.connection,
    socketTimeout: times.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return async ({ from, to, left, messageId, date, subject, text, html }) => {
    const sending = transport.sendMail({
      ...{ from, to: [...to], messageId, date, subject, text, html },
      envelope: { from, to: [...left] },
      // Nobody is to be told by an automatic reply that somebody is on holiday.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    // It may fail after nobody waits for it any more.
    sending.catch(() => undefined);
    const late = (): Error => new Error('The mail server did not take it in time.');
    try {
      const { rejected, rejectedErrors = [] } = await withDeadline(sending, times.whole, late);
      const failures = rejectedErrors.map((error) => ({
        ...notReached(error),
        isFinal: error.permanent === true,
      }));
      return {
        reached: left.filter((each) => !rejected.includes(each)),
        ...split(failures),
      };
    } catch (error) {
      return failed(left, error as NodemailerError);
    }
  };
}

type Failure = NotReached & { readonly isFinal: boolean };

function failed(left: readonly string[], error: NodemailerError): Delivery {
  const each = error.rejectedErrors ?? [];
  const failures = left.map((to): Failure => {
    const own = each.find(({ recipient }) => recipient === to) ?? error;
    const isFinal = own.permanent === true && ofTheMail.includes(own.command);
    return { ...notReached(own, to), isFinal };
  });
  return { reached: [], ...split(failures) };
}

const notReached = (error: NodemailerError, to = error.recipient ?? ''): NotReached => ({
  to,
  reason: harmless(error.response ?? reasonOf(error), 300),
});

const split = (failures: readonly Failure[]): Pick<Delivery, 'refused' | 'later'> => ({
  refused: failures.filter(({ isFinal }) => isFinal),
  later: failures.filter(({ isFinal }) => !isFinal),
});
