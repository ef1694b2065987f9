import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createAlerts } from '../../src/operations/alerts/alerts';
import { ensureAuditIndexes } from '../../src/operations/audit-page';
import { ensureMailIndexes } from '../../src/operations/mail/outbox';
import { createLogger } from '../../src/platform/logger';
import { renderMail } from '../../src/operations/mail/render-mail';
import { testContent } from '../../src/operations/mail/test-content';
import { places } from '../operations/mail/mailing';
import { adminKey, employerKey, openBoard, problemOf } from '../support/api';
import { until } from '../support/jobs';

// Loading what makes HTML keeps a busy machine from answering anybody for seconds, once.
beforeAll(() => renderMail(testContent(places)));

let board: Awaited<ReturnType<typeof openBoard>>;
beforeEach(async () => {
  board = await openBoard();
  // As at a start: a machine under load makes a new collection slowly.
  await ensureMailIndexes(board.connection);
  await ensureAuditIndexes(board.connection);
});
afterEach(() => board.close());

type Row = Record<string, unknown>;
const get = (path: string) => board.client.get(`/api/admin/${path}`, { key: adminKey });
const items = async (path: string) => (await get(path)).body.items as unknown as Row[];
const ask = (json?: unknown, key: string | null = adminKey) =>
  board.client.ask('POST', '/api/admin/embeddings/actions/test-alert', {
    key,
    ...(json !== undefined && { json }),
  });

/** Alerts, one a minute, the first ones over. */
async function raise(count: number, over: number): Promise<void> {
  const began = Date.UTC(2026, 0, 12);
  await board.connection.collection('alerts').insertMany(
    Array.from({ length: count }, (_, n) => ({
      ...{ code: `CODE_${n}`, subject: 's', detail: 'd', advice: 'a', count: n + 1 },
      ...{ raisedAt: new Date(began + n * 60_000), lastSeenAt: new Date(began + n * 60_000) },
      ...(n < over ? { overAt: new Date(began + n * 60_000 + 30_000) } : { open: true }),
    })),
  );
}

describe('GET /api/admin/alerts', () => {
  it('tells each as it was raised', async () => {
    const alerts = createAlerts({
      connection: board.connection,
      logger: createLogger({ name: 't', level: 'silent' }),
    });
    const example = '6717f1c2a4b5c6d7e8f90123';
    alerts.raise({
      ...{ code: 'PROVIDER_REFUSED_TEXT', subject: 'adverts', detail: 'd', advice: 'a' },
      ...{ example, debugId: 'some-debug-id' },
    });
    const [alert] = await until('it is there', async () => {
      const all = await items('alerts?state=open');
      return (all[0]?.['examples'] as string[] | undefined)?.length ? all : undefined;
    });
    expect(alert).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f]{24}$/), code: 'PROVIDER_REFUSED_TEXT', subject: 'adverts' },
      ...{
        title: 'The embedding provider refused this text.',
        detail: 'd',
        advice: 'a',
        open: true,
        count: 1,
      },
      ...{ raisedAt: expect.any(String), lastSeenAt: expect.any(String), overAt: null },
      ...{ examples: [example], debugId: 'some-debug-id' },
    });
    await alerts.close();
  });

  it('gives pages, the newest first, of all, of those that are open or of those that are over', async () => {
    await raise(7, 3);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await get(`alerts?limit=2${cursor}`);
      seen.push(...(body.items as unknown as Row[]).map(({ code }) => code));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `CODE_${n}`));
    expect((await items('alerts?state=open')).map(({ code }) => code)).toEqual(
      [6, 5, 4, 3].map((n) => `CODE_${n}`),
    );
    const over = await items('alerts?state=over');
    expect(over.map(({ code }) => code)).toEqual(['CODE_2', 'CODE_1', 'CODE_0']);
    expect(over[0]).toMatchObject({ open: false, overAt: '2026-01-12T00:02:30.000Z' });
  });

  it('uses an index, whatever is asked for', async () => {
    await raise(300, 150);
    const alerts = board.connection.collection('alerts');
    await board.connection.collection('alerts').createIndexes([
      { key: { raisedAt: -1, _id: -1 }, name: 'newest' },
      { key: { open: 1, raisedAt: -1, _id: -1 }, name: 'newestByState' },
    ]);
    for (const filter of [{ open: true }, { open: null }, { raisedAt: { $lt: new Date() } }]) {
      const plan = await alerts.find(filter).sort({ raisedAt: -1, _id: -1 }).explain();
      expect(JSON.stringify(plan)).toContain('"IXSCAN"');
    }
  });

  it('refuses what it does not know, and whoever is no admin', async () => {
    problemOf(await get('alerts?state=closed'), 400, 'REQUEST_INVALID');
    problemOf(await get('alerts?states=open'), 400, 'REQUEST_INVALID');
    problemOf(await get('alerts?cursor=x'), 400, 'CURSOR_MALFORMED');
    problemOf(await board.client.get('/api/admin/alerts', { key: employerKey }), 403, 'ADMIN_ONLY');
    expect((await board.client.get('/api/admin/alerts')).status).toBe(401);
  });
});

describe('a test alert', () => {
  it('writes one mail, however often it is asked for at once, and is in the audit log', async () => {
    const answers = await Promise.all([ask({}), ask({}), ask()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const ids = new Set(answers.map(({ body }) => String(body['mailId'])));
    // Two, when the clock passes a multiple of ten seconds in between.
    expect(ids.size).toBeLessThanOrEqual(2);
    const mails = await items('mails');
    expect(new Set(mails.map(({ id }) => id))).toEqual(ids);
    expect(mails[0]).toEqual({
      ...{ id: expect.any(String), kind: 'test', to: [], subject: '[similar-jobs] Test alert: mails arrive' },
      ...{ state: 'waiting', tries: 0, error: null, createdAt: expect.any(String), sentAt: null },
      text: expect.stringContaining('Nothing is wrong'),
    });
    const audit = await board.connection.collection('audit_log').find({ action: 'test-alert' }).toArray();
    expect(audit.map(({ result }) => String(result))).toEqual(['done', 'done', 'done']);
  });

  it('is for admins, and takes nothing', async () => {
    problemOf(await ask({ to: 'somebody@example.com' }), 400, 'REQUEST_INVALID');
    problemOf(await ask({}, employerKey), 403, 'ADMIN_ONLY');
    expect((await ask({}, null)).status).toBe(401);
    expect(await items('mails')).toEqual([]);
  });
});

describe('the HTML of a mail', () => {
  it('is a document that can do nothing, and may stand in a frame of this site alone', async () => {
    const { body } = await ask({});
    const answer = await get(`mails/${String(body['mailId'])}/html`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(answer.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    );
    expect(answer.text).toContain('Mails arrive');
    expect(answer.text).not.toMatch(/<script|<img|<form|<iframe/i);
  });

  it('is not there for an id that nobody gave', async () => {
    problemOf(await get(`mails/${String(new Types.ObjectId())}/html`), 404, 'MAIL_UNKNOWN');
    problemOf(await get('mails/x/html'), 404, 'MAIL_UNKNOWN');
    problemOf(await get('mails/x/html?a=1'), 400, 'REQUEST_INVALID');
  });
});
