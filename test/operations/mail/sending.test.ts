import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDelivery } from '../../../src/operations/mail/deliver';
import { deferred } from '../../../src/platform/deferred';
import { freePort } from '../../support/free-port';
import { until } from '../../support/jobs';
import { startMailServer, type MailServer } from '../../support/mail-server';
import { openMailing, quick, settingsFor } from './mailing';

let mailing: Awaited<ReturnType<typeof openMailing>>;
let servers: MailServer[];
beforeEach(async () => {
  mailing = await openMailing();
  servers = [];
});
afterEach(async () => {
  await mailing.close();
  await Promise.all(servers.map((each) => each.close()));
});

async function serve(...given: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...given);
  servers.push(server);
  return server;
}
const noWorker = { code: 'NO_LIVE_WORKER', subject: 'workers' };
const alert = { ...noWorker, detail: 'No worker asks Temporal for work.', advice: 'Start a worker.' };

describe('a mail', () => {
  it('goes out once when an alert is raised and once when it is over, whoever watches', async () => {
    const server = await serve();
    await Promise.all([1, 2, 3].map(() => mailing.startProcess({ settings: settingsFor(server.url) })));
    for (let n = 0; n < 5; n += 1) mailing.alerts.raise(alert);
    await mailing.mailsAre('alert sent');
    mailing.alerts.over(noWorker);
    await mailing.mailsAre('alert sent,over sent');
    expect(server.taken.map(({ subject }) => subject)).toEqual([
      '[similar-jobs] Alert: No worker is at work',
      '[similar-jobs] Over: No worker is at work',
    ]);
    const [first] = await mailing.mails();
    expect(first).toMatchObject({ tries: 1, error: null, reached: ['ops@example.com'], refusedBy: [] });
    expect(first!.sentAt).toBeInstanceOf(Date);
  });

  it('says what happened, since when, what the system does and what to do, with links, as text and as HTML', async () => {
    const server = await serve();
    await mailing.startProcess({ settings: settingsFor(server.url) });
    const example = '6717f1c2a4b5c6d7e8f90123';
    mailing.alerts.raise({
      ...{ code: 'PROVIDER_REFUSED_TEXT', subject: 'adverts', detail: 'Refused <this>.', advice: 'Edit it.' },
      ...{ example, debugId: 'a-debug-id' },
    });
    const [mail] = await mailing.mailsAre('alert sent');
    expect(mail!.subject).toBe(
      '[similar-jobs] Alert: 1 advert failed: The embedding provider refused this text',
    );
    for (const words of ['Refused <this>.', 'Edit it.', 'PROVIDER_REFUSED_TEXT', 'seen once', example]) {
      expect(mail!.text).toContain(words);
    }
    for (const link of [
      `https://jobs.example.com/admin/jobs/${example}`,
      `https://temporal.example.com/namespaces/default/workflows/embed-and-link-job%3A${example}`,
      'https://jobs.example.com/admin/queue?state=failed&code=PROVIDER_REFUSED_TEXT',
      'https://jobs.example.com/admin/traces/a-debug-id',
      'https://jobs.example.com/admin/alerts',
    ]) {
      expect(mail!.text).toContain(link);
      expect(mail!.html).toContain(`href="${link.replaceAll('&', '&amp;')}"`);
    }
    expect(mail!.html).toContain('Refused &lt;this&gt;.');
    const { source } = server.taken[0]!;
    expect(source).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(source).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
    expect(source).toMatch(/^Content-Type: text\/html; charset=utf-8/m);
  });

  it('has no header but its own, and no secret, whatever is in what it tells', async () => {
    const server = await serve();
    await mailing.startProcess({ settings: settingsFor(server.url) });
    mailing.alerts.raise({
      code: 'PROVIDER_TIMEOUT\r\nBcc: thief@example.com',
      subject: 'adverts\r\nX-Evil: 1',
      detail:
        'Late\r\n\r\nBcc: thief@example.com mongodb://me:hunter2@db/x Bearer abcdef123456 sk-proj-abcdef123456 ' +
        'api_key=tops3cret sj_admin_0123456789abcdef <script>alert(1)</script>',
      advice: 'x\u2028y\u0000z',
    });
    await mailing.mailsAre('alert sent');
    const { source, to } = server.taken[0]!;
    expect(to).toEqual(['ops@example.com']);
    const headers = source.slice(0, source.search(/\r?\n\r?\n/));
    expect([...headers.matchAll(/^([\w-]+):/gm)].map(([, name]) => name).sort()).toEqual([
      ...['Auto-Submitted', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'],
    ]);
    const [mail] = await mailing.mails();
    for (const secret of ['hunter2', 'abcdef123456', 'tops3cret', '0123456789abcdef', '<script>']) {
      expect(mail!.html).not.toContain(secret);
      if (secret !== '<script>') expect(mail!.text).not.toContain(secret);
    }
    expect(mail!.subject).not.toMatch(/[\r\n]/);
  });
});

describe('a mail server that is', () => {
  it('down gets the mail when it is up, under one Message-ID', async () => {
    const port = await freePort();
    await mailing.startProcess({ settings: settingsFor(`smtp://127.0.0.1:${port}`) });
    mailing.alerts.raise(alert);
    await mailing.log.told('MAIL_NOT_SENT');
    await until('it was tried again', async () => ((await mailing.mails())[0]?.tries ?? 0) > 2);
    const [waiting] = await mailing.mails();
    expect(waiting).toMatchObject({ state: 'waiting', error: expect.stringContaining('ECONNREFUSED') });
    const server = await serve({}, port);
    const [mail] = await mailing.mailsAre('alert sent');
    expect(server.taken.map(({ messageId }) => messageId)).toEqual([
      `<${String(mail!._id)}@similar-jobs.invalid>`,
    ]);
  });

  it('busy (4xx) is asked again', async () => {
    const server = await serve({ message: () => ({ code: 451, words: 'try later' }) });
    await mailing.startProcess({ settings: settingsFor(server.url) });
    mailing.alerts.raise(alert);
    await mailing.log.told('MAIL_NOT_SENT');
    server.answer({ message: () => undefined });
    const [mail] = await mailing.mailsAre('alert sent');
    expect(mail!.tries).toBeGreaterThan(1);
    expect(server.taken).toHaveLength(1);
  });

  it('refusing (5xx) is not asked again, and the mail says why', async () => {
    const server = await serve({ recipient: () => ({ code: 550, words: 'no such user' }) });
    await mailing.startProcess({ settings: settingsFor(server.url) });
    mailing.alerts.raise(alert);
    const [mail] = await mailing.mailsAre('alert refused');
    expect(mail).toMatchObject({ tries: 1, error: 'ops@example.com: 550 no such user' });
    expect(await mailing.log.told('MAIL_REFUSED')).toMatchObject({ level: 50 });
  });

  it('refusing one recipient and not sure of another sends each what it can, once', async () => {
    let isSure = false;
    const server = await serve({
      recipient: (address) =>
        address.startsWith('gone')
          ? { code: 550, words: 'no such user' }
          : address.startsWith('grey') && !isSure
            ? { code: 450, words: 'come back' }
            : undefined,
    });
    const everybody = ['ops@example.com', 'gone@example.com', 'grey@example.com'];
    await mailing.startProcess({ settings: settingsFor(server.url, everybody) });
    mailing.alerts.raise(alert);
    await mailing.log.told('MAIL_NOT_SENT');
    isSure = true;
    const [mail] = await mailing.mailsAre('alert sent');
    expect(server.taken.map(({ to }) => to)).toEqual([['ops@example.com'], ['grey@example.com']]);
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1);
    expect(mail).toMatchObject({ to: everybody, refusedBy: ['gone@example.com'] });
    expect(mail!.error).toContain('550 no such user');
  });

  it('locked by a wrong password is asked again: that is no fault of the mail', async () => {
    const server = await serve({ login: { user: 'board', password: 'right-one' } });
    const url = server.url.replace('//', '//board:wrong-one@');
    await mailing.startProcess({ settings: settingsFor(url) });
    mailing.alerts.raise(alert);
    await mailing.log.told('MAIL_NOT_SENT');
    expect((await mailing.mails())[0]).toMatchObject({ state: 'waiting' });
    server.answer({ login: { user: 'board', password: 'wrong-one' } });
    await mailing.mailsAre('alert sent');
    expect(JSON.stringify([await mailing.mails(), mailing.log.lines])).not.toContain('wrong-one');
  });

  it('slow holds up no other work, and is given its time', async () => {
    const wait = deferred<void>();
    const server = await serve({ before: () => wait.promise });
    await mailing.startProcess({ settings: settingsFor(server.url) });
    mailing.alerts.raise(alert);
    await until('it is being sent', async () => (await mailing.mails())[0]?.tries === 1);
    mailing.alerts.raise({ ...alert, code: 'BACKLOG_OLD', subject: 'waiting adverts' });
    await mailing.mailsAre('alert waiting,alert waiting');
    wait.resolve();
    await mailing.mailsAre('alert sent,alert sent');
    expect(server.taken).toHaveLength(2);
  });

  it('endless is cut off', async () => {
    const wait = deferred<void>();
    const server = await serve({ before: () => wait.promise });
    const times = { connection: 1_000, silence: 60_000, whole: 100 };
    const deliver = createDelivery({ url: server.url, times });
    const mail = { subject: 's', text: 't', html: 'h', date: new Date(), messageId: '<1@x>' };
    const letter = { from: 'a@example.com', to: ['b@example.com'], left: ['b@example.com'], ...mail };
    expect(await deliver(letter)).toEqual({
      reached: [],
      refused: [],
      later: [expect.objectContaining({ reason: 'The mail server did not take it in time.' })],
    });
    wait.resolve();
  });
});

describe('a process that dies', () => {
  it('in the middle of a try leaves the mail to another one, under the same Message-ID', async () => {
    const wait = deferred<void>();
    const server = await serve();
    const pace = { ...quick.pace, claimMs: 300 };
    // Takes the mail, and is never heard of again.
    const first = await mailing.startProcess({
      settings: settingsFor(server.url),
      pace,
      deliver: async (letter) => {
        await createDelivery({ url: server.url })(letter);
        await wait.promise;
        return { reached: letter.left, refused: [], later: [] };
      },
    });
    mailing.alerts.raise(alert);
    await server.took(1);
    await first.die();
    await mailing.startProcess({ settings: settingsFor(server.url), pace });
    await mailing.mailsAre('alert sent');
    expect(server.taken).toHaveLength(2);
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1);
    wait.resolve();
  });
});

describe('without a mail server', () => {
  it('mails wait and say why, the log says it once, and they go out once there is one', async () => {
    const first = await mailing.startProcess({ settings: settingsFor(undefined, []) });
    mailing.alerts.raise(alert);
    await mailing.log.told('MAIL_NOT_CONFIGURED');
    mailing.alerts.raise({ ...alert, code: 'BACKLOG_OLD', subject: 'waiting adverts' });
    await until('both say why', async () => {
      const all = await mailing.mails();
      return all.length === 2 && all.every(({ error }) => error?.startsWith('MAIL_NOT_CONFIGURED: '));
    });
    expect(mailing.log.lines.filter(({ code }) => code === 'MAIL_NOT_CONFIGURED')).toHaveLength(1);
    await first.stop();
    const server = await serve();
    await mailing.startProcess({ settings: settingsFor(server.url) });
    const [mail] = await mailing.mailsAre('alert sent,alert sent');
    expect(mail).toMatchObject({ to: ['ops@example.com'], error: null });
  });

  it('a mail is given up after three days', async () => {
    await mailing.startProcess({ settings: settingsFor() });
    mailing.alerts.raise(alert);
    await mailing.log.told('MAIL_NOT_CONFIGURED');
    const longAgo = new Date(Date.now() - 73 * 3_600_000);
    await mailing.database.connection
      .collection('mail_outbox')
      .updateMany({}, { $set: { createdAt: longAgo } });
    await mailing.mailsAre('alert refused');
    await mailing.log.told('MAIL_GIVEN_UP');
  });
});
