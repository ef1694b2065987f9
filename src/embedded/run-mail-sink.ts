import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Logger } from '../platform/logger';
import { readableMail } from './readable-mail';

/** An alert is a few kilobytes. */
const mostBytes = 1_048_576;

const isLocal = (address: string): boolean => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);

/**
 * A mail server for this machine alone: takes what it gets, delivers nothing, and shows it in the log. Rejects when the
 * port is taken.
 */
export async function runMailSink(options: {
  port: number;
  logger: Logger;
}): Promise<{ port: number; close: () => Promise<void> }> {
  const { port, logger } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mostBytes,
    onConnect: ({ remoteAddress }, done) =>
      done(isLocal(remoteAddress) ? null : new Error('This server is for this machine alone.')),
    onData: (stream, { envelope }, done) => {
      text(stream).then(
        (source) => {
          if (stream.sizeExceeded) return done(new Error(`Mails have at most ${mostBytes} bytes here.`));
          const to = envelope.rcptTo.map(({ address }) => address);
          const { subject, lines } = readableMail(source);
          logger.info({ to, subject, lines }, 'mail, shown here and delivered to nobody');
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  // A client that breaks off is no trouble of the server.
  server.on('error', (error: NodeJS.ErrnoException) =>
    logger.info({ reason: error.message }, 'mail cut off'),
  );
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
