import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAlerts, type Alerts } from '../../../src/operations/alerts/alerts';
import { openDatabase } from '../../../src/platform/database';
import { createLogger } from '../../../src/platform/logger';
import { openJobs, until } from '../../support/jobs';
import { collectLog } from '../../support/log-lines';
import { startTcpProxy } from '../../support/tcp-proxy';

let database: Awaited<ReturnType<typeof openJobs>>;
let processes: { close: () => Promise<void>; alerts: Alerts }[];
const silent = createLogger({ name: 'test', level: 'silent' });
let log: ReturnType<typeof collectLog>;
const refused = { code: 'PROVIDER_KEY_REFUSED', subject: 'embedding provider' };
const alert = { ...refused, detail: 'The key was refused.', advice: 'Set another key.' };

/** What one process has: a connection and a log of its own. */
async function startProcess(uri = database.uri): Promise<Alerts> {
  const { connection, connected, close } = openDatabase(uri, {
    name: 'test',
    logger: silent,
    deadlineMs: 500,
  });
  await connected;
  const alerts = createAlerts({ connection, logger: log.logger, againAfterMs: 50 });
  processes.push({ close, alerts });
  return alerts;
}
const all = () => database.connection.collection('alerts').find({}).sort({ raisedAt: 1 }).toArray();
const logged = (msg: string) => log.lines.filter((line) => line['msg'] === msg);
const is = (what: string, count: number) =>
  until(`${count} times "${what}"`, () => Promise.resolve(logged(what).length === count));

beforeEach(async () => {
  database = await openJobs();
  [processes, log] = [[], collectLog()];
});
afterEach(async () => {
  for (const { alerts, close } of processes) {
    await alerts.close();
    await close();
  }
  await database.close();
});

describe('an alert', () => {
  it('is open once, however many processes raise it at the same moment', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => startProcess()));
    for (let n = 0; n < 10; n += 1) for (const alerts of many) alerts.raise(alert);
    await until('all were counted', async () => (await all())[0]?.['count'] === 60);
    expect(await all()).toEqual([expect.objectContaining({ ...alert, open: true })]);
    expect(logged('alert')).toEqual([expect.objectContaining({ level: 50, ...alert })]);
  });

  it('is over once, and the next one is another', async () => {
    const [first, second] = [await startProcess(), await startProcess()];
    first.raise(alert);
    await is('alert', 1);
    for (const alerts of [first, second]) alerts.over(refused);
    await is('alert is over', 1);
    second.raise({ ...alert, detail: 'Again.' });
    await is('alert', 2);
    expect(logged('alert is over')).toEqual([expect.objectContaining({ level: 30, ...refused, count: 1 })]);
    const [before, now] = await all();
    expect(before).toMatchObject({ ...alert, overAt: expect.any(Date) });
    expect(before).not.toHaveProperty('open');
    expect(now).toMatchObject({ detail: 'Again.', open: true, count: 1 });
    expect(now).not.toHaveProperty('overAt');
  });

  it('says when it was raised and last seen, and names the last five of many that it concerns', async () => {
    const alerts = await startProcess();
    for (const example of ['1', '2', '3', '3', '4', '5', '6', '7', '7']) alerts.raise({ ...alert, example });
    await until('all were named', async () => ((await all())[0]?.['examples'] as string[])?.at(-1) === '7');
    const [found] = await all();
    expect(found).toMatchObject({ count: 9, examples: ['3', '4', '5', '6', '7'] });
    expect(found!['lastSeenAt']).toBeInstanceOf(Date);
    expect((found!['lastSeenAt'] as Date) >= (found!['raisedAt'] as Date)).toBe(true);
  });

  it('of another code or subject is another, and ends alone', async () => {
    const alerts = await startProcess();
    const others = [
      { ...alert, code: 'PROVIDER_QUOTA_EXHAUSTED' },
      { ...alert, subject: 'adverts' },
    ];
    for (const each of [alert, ...others]) alerts.raise(each);
    await is('alert', 3);
    alerts.over(refused);
    await is('alert is over', 1);
    alerts.over({ code: ['PROVIDER_QUOTA_EXHAUSTED', 'PROVIDER_TIMEOUT'], subject: 'embedding provider' });
    await is('alert is over', 2);
    expect(await alerts.openOf('adverts')).toEqual([expect.objectContaining({ ...others[1] })]);
    expect(await alerts.openOf('embedding provider')).toEqual([]);
  });

  it('keeps the order in which it was raised and ended', async () => {
    const alerts = await startProcess();
    for (let n = 0; n < 3; n += 1) {
      alerts.raise(alert);
      alerts.over(refused);
    }
    alerts.raise(alert);
    await is('alert', 4);
    expect((await all()).filter((each) => each['open'])).toHaveLength(1);
  });

  it('is kept for 90 days after it is over', async () => {
    (await startProcess()).raise(alert);
    await is('alert', 1);
    const indexes = await database.connection.collection('alerts').listIndexes().toArray();
    expect(indexes.find(({ name }) => name === 'kept')).toMatchObject({
      key: { overAt: 1 },
      expireAfterSeconds: 7_776_000,
    });
    expect(indexes.find(({ name }) => name === 'open')).toMatchObject({ unique: true });
  });
});

describe('while the database is away', () => {
  it('nobody waits or fails, and what was raised is written once it is back', async () => {
    const { hostname, port, pathname } = new URL(database.uri);
    const wire = await startTcpProxy({ host: hostname, port: Number(port) });
    const alerts = await startProcess(`mongodb://127.0.0.1:${wire.port}${pathname}?directConnection=true`);
    wire.refuse();
    for (let n = 0; n < 1_000; n += 1) alerts.raise({ ...alert, example: String(n) });
    await log.told('ALERTS_NOT_KEPT');
    for (let n = 0; n < 1_000; n += 1) alerts.raise(alert);
    wire.mend();
    await until('all were named', async () => ((await all())[0]?.['examples'] as string[])?.at(-1) === '999');
    expect(await all()).toMatchObject([{ count: 2_000, examples: ['995', '996', '997', '998', '999'] }]);
    expect(logged('alert')).toHaveLength(1);
    await processes.pop()!.close();
    await wire.close();
  });
});
