import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditReply } from '../../src/api/audit-reply';
import { createAuditLog } from '../../src/operations/audit-log';
import { ensureAuditIndexes } from '../../src/operations/audit-page';
import { PurgeNotConfirmed } from '../../src/platform/errors/purge-errors';
import { adminKey, employerKey, openBoard, problemOf } from '../support/api';

const path = '/api/admin/audit';
let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
  await ensureAuditIndexes(board.connection);
  const audit = createAuditLog(board.connection);
  const by = (who: string, action: string, n: number) => ({
    ...{ role: 'admin' as const, who, via: 'key' as const, action, input: { n }, debugId: `debug-${n}` },
  });
  for (let n = 0; n < 7; n += 1) {
    await audit.record(by(n % 2 ? 'Ana' : 'Ben', n < 4 ? 'pause' : 'resume', n), () => Promise.resolve());
  }
  const refused = () => Promise.reject(new PurgeNotConfirmed());
  await expect(audit.record(by('Ana', 'purge', 7), refused)).rejects.toThrow(PurgeNotConfirmed);
  await board.connection.collection('audit_log').updateOne({ debugId: 'debug-0' }, { $unset: { via: '' } });
});
afterAll(() => board.close());

async function page(query = '') {
  const { status, body } = await board.client.get(path + query, { key: adminKey });
  expect(status).toBe(200);
  return auditReply.parse(body);
}
const numbers = ({ items }: Awaited<ReturnType<typeof page>>) => items.map(({ input }) => input['n']);

describe('GET /api/admin/audit', () => {
  it('tells who did what, when and how it went, the newest first', async () => {
    const { items, nextCursor } = await page();
    expect(items.map(({ input }) => input['n'])).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
    expect(nextCursor).toBeNull();
    expect(items[0]).toMatchObject({
      ...{ role: 'admin', who: 'Ana', via: 'key', action: 'purge', debugId: 'debug-7' },
      result: PurgeNotConfirmed.kind.code,
    });
    expect(items[7]).toMatchObject({ via: null, result: 'done' });
  });

  it.each([
    ['?action=pause', [3, 2, 1, 0]],
    ['?who=Ana', [7, 5, 3, 1]],
    ['?who=Ana&action=resume', [5]],
    [`?result=${PurgeNotConfirmed.kind.code}`, [7]],
    ['?result=done&who=Ben', [6, 4, 2, 0]],
    ['?action=', [7, 6, 5, 4, 3, 2, 1, 0]],
    ['?who=nobody', []],
  ])('%s', async (query, expected) => expect(numbers(await page(query))).toEqual(expected));

  it('comes page by page', async () => {
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next = await page(`?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(numbers(next));
      cursor = next.nextCursor;
    }
    expect(seen).toEqual([
      [7, 6, 5],
      [4, 3, 2],
      [1, 0],
    ]);
  });

  it('is for admins, and refuses what it does not know', async () => {
    problemOf(await board.client.get(path, { key: employerKey }), 403, 'ADMIN_ONLY');
    const refuses = async (query: string, code: string) =>
      problemOf(await board.client.get(path + query, { key: adminKey }), 400, code);
    await refuses('?whom=x', 'REQUEST_INVALID');
    await refuses('?limit=201', 'REQUEST_INVALID');
    await refuses('?who[$ne]=x', 'REQUEST_INVALID');
    await refuses('?cursor=x', 'CURSOR_MALFORMED');
  });
});
