import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { until } from './jobs';

export interface TakenMail {
  readonly to: readonly string[];
  /** As it came. */
  readonly source: string;
  readonly messageId: string;
  readonly subject: string;
}

interface Answers {
  /** Refuses a recipient with this code and words. */
  readonly recipient?: (address: string) => { code: number; words: string } | undefined;
  /** Refuses the message itself. */
  readonly message?: () => { code: number; words: string } | undefined;
  /** Waits before it takes a message. */
  readonly before?: () => Promise<unknown>;
  /** User and password that it wants. */
  readonly login?: { user: string; password: string };
}

const refusal = ({ code, words }: { code: number; words: string }) =>
  Object.assign(new Error(words), { responseCode: code });

/** A real mail server that keeps what it takes, and misbehaves on request. */
export async function startMailServer(given: Answers = {}, port = 0) {
  const taken: TakenMail[] = [];
  let answers = given;

  const options: SMTPServerOptions = {
    authOptional: given.login === undefined,
    allowInsecureAuth: true,
    disabledCommands: given.login ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => {
      const { user, password: right } = answers.login!;
      if (username === user && password === right) return done(null, { user });
      done(refusal({ code: 535, words: 'wrong password' }));
    },
    onRcptTo: ({ address }, _session, done) => {
      const refused = answers.recipient?.(address);
      done(refused ? refusal(refused) : null);
    },
    onData: (stream, { envelope }, done) => {
      void text(stream).then(async (source) => {
        await answers.before?.();
        const refused = answers.message?.();
        if (refused) return done(refusal(refused));
        const header = (name: string) =>
          new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im')
            .exec(source)?.[1]
            ?.replace(/\r?\n[ \t]/g, ' ') ?? '';
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, source, messageId: header('Message-ID'), subject: header('Subject') });
        done();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const bound = (listening.address() as { port: number }).port;

  return {
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    taken,
    answer: (other: Answers): void => void (answers = { ...answers, ...other }),
    took: (count: number, withinMs?: number) =>
      until(`${count} mails`, () => Promise.resolve(taken.length >= count && taken), withinMs),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;
