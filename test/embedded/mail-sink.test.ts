import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { networkInterfaces } from 'node:os';
import { runMailSink } from '../../src/embedded/run-mail-sink';
import { listens } from '../../src/embedded/parts/answers';
import { createDelivery } from '../../src/operations/mail/deliver';
import { collectLog } from '../support/log-lines';

let sink: Awaited<ReturnType<typeof runMailSink>>;
let log: ReturnType<typeof collectLog>;
beforeEach(async () => {
  log = collectLog();
  sink = await runMailSink({ port: 0, logger: log.logger });
});
afterEach(() => sink.close());

const letter = {
  ...{ from: 'board@example.com', to: ['operator@localhost'], left: ['operator@localhost'] },
  ...{ messageId: '<1@similar-jobs.invalid>', date: new Date(), html: '<p>html</p>' },
};
const send = (subject: string, text: string) =>
  createDelivery({ url: `smtp://127.0.0.1:${sink.port}` })({ ...letter, subject, text });
const shown = () => log.lines.filter(({ msg }) => String(msg).startsWith('mail, shown here'));

it('takes a mail and shows its words in the log', async () => {
  expect(await send('Over: all is well', 'One line.\n\nAnother one.')).toMatchObject({
    reached: ['operator@localhost'],
  });
  expect(shown()).toEqual([
    expect.objectContaining({
      to: ['operator@localhost'],
      subject: 'Over: all is well',
      lines: ['One line.', '', 'Another one.'],
    }),
  ]);
});

it('shows words of other languages and long lines as they were written', async () => {
  const long = 'fjalë '.repeat(60).trim();
  const subject = `Punë në Tiranë — ${'shumë '.repeat(30)}`.trim();
  await send(subject, `Përshëndetje = ✓\n${long}\n.one dot`);
  expect(shown()[0]).toMatchObject({ subject, lines: ['Përshëndetje = ✓', long, '.one dot'] });
});

it('is for this machine alone', async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((each) => each && !each.internal && each.family === 'IPv4');
  for (const other of others) expect(await listens(sink.port, other!.address)).toBe(false);
});

it('takes no mail that is too large', async () => {
  expect(await send('large', 'x'.repeat(2_000_000))).toMatchObject({ reached: [] });
  expect(shown()).toEqual([]);
});
