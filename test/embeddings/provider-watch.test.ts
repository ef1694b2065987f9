import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSharedProvider } from '../../src/embeddings/shared-provider';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import type { ProviderError } from '../../src/platform/errors/provider-errors';
import { createLogger } from '../../src/platform/logger';
import { openJobs, until } from '../support/jobs';
import { answers, startProvider } from '../support/misbehaving-provider';

const logger = createLogger({ name: 'test', level: 'silent' });
const pace = { look: 20, failing: 40, blocked: 60 };

let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let workers: Worker[];
/** How often all were woken, and how many could not be each time; none where the list is at its end. */
let wakings: number;
let left: number[];
let alerts: string[];

type Worker = ReturnType<typeof createSharedProvider>;

/** What one worker has. */
function startWorker(options: { timeoutMs?: number; apiKey?: string } = {}) {
  const { timeoutMs = 500, apiKey = 'k' } = options;
  const key = { baseUrl: server.baseUrl, apiKey };
  const worker = createSharedProvider({
    configured: { provider: createEmbeddingProvider({ ...key, model: 'm', timeoutMs }), key },
    ...{ connection: database.connection, callsAtOnce: 1, logger, pace },
    wakeWaitingJobs: () => Promise.resolve({ woken: (wakings += 1), left: left.shift() ?? 0 }),
    alert: { raise: ({ code }) => void alerts.push(code), over: () => void alerts.push('over') },
  });
  workers.push(worker);
  return worker;
}

async function callFails({ provider, watch }: Worker): Promise<void> {
  const failure = await provider.embed(['a']).then(
    () => undefined,
    (error: ProviderError) => error,
  );
  await watch.callFailed(failure!);
}
const state = () => database.connection.collection('provider_state').findOne({});
const isIn = (name: string) =>
  until(`the provider is ${name}`, async () => (await state())?.['state'] === name);
const probes = (count: number) => until(`${count} probes were made`, () => Promise.resolve(count <= made()));
const made = (): number => server.inputs.filter((text) => text === 'job').length;
const quota = answers.status(429, {}, { code: 'insufficient_quota' });
const blocked = (...of: Worker[]) => Promise.all(of.map(({ watch }) => watch.blockedBy()));

beforeEach(async () => {
  [database, server] = [await openJobs(), await startProvider()];
  [workers, wakings, left, alerts] = [[], 0, [], []];
});
afterEach(async () => {
  await Promise.all(workers.map(({ watch }) => watch.close()));
  await server.close();
  await database.close();
});

describe('the watch on the provider', () => {
  it('wakes all who waited for another provider once it meets a new one, and asks it nothing', async () => {
    startWorker();
    await isIn('ok');
    expect(wakings).toBe(1);
    startWorker({ apiKey: 'another' });
    await until('they were woken again', () => Promise.resolve(wakings === 2));
    expect(server.inputs).toEqual([]);
  });

  it('wakes all once the provider is back', async () => {
    const worker = startWorker();
    await isIn('ok');
    server.always(answers.status(503));
    await callFails(worker);
    await isIn('failing');
    expect(wakings).toBe(1);
    await probes(3);
    server.always(undefined);
    await isIn('ok');
    expect(wakings).toBe(2);
  });

  it('stays with it until all were woken, and lets them call meanwhile', async () => {
    const worker = startWorker();
    await isIn('ok');
    left = [3, 1];
    server.always(answers.status(401));
    await callFails(worker);
    server.always(undefined);
    await isIn('recovering');
    expect(await blocked(worker)).toEqual([undefined]);
    await isIn('ok');
    expect(wakings).toBe(4);
    expect(alerts.at(-1)).toBe('over');
  });

  it('wakes nobody for the failure of one text', async () => {
    const worker = startWorker();
    await isIn('ok');
    server.next(answers.status(500));
    await callFails(worker);
    await probes(1);
    await isIn('ok');
    expect(wakings).toBe(1);
    expect(alerts).not.toContain('PROVIDER_UNAVAILABLE');
  });

  it('thinks nothing of a text that is refused or a wish to slow down', async () => {
    const worker = startWorker();
    await isIn('ok');
    server.next(answers.status(400), answers.status(429));
    await callFails(worker);
    await callFails(worker);
    // What looks at the state looks after both.
    server.next(answers.status(500));
    await callFails(worker);
    await probes(1);
    await isIn('ok');
    expect(made()).toBe(1);
  });

  it.each([
    ['a refused key', answers.status(401), 'PROVIDER_KEY_REFUSED'],
    ['a forbidden one', answers.status(403), 'PROVIDER_KEY_REFUSED'],
    ['an exhausted quota', quota, 'PROVIDER_QUOTA_EXHAUSTED'],
  ])('stops the calls of every worker for %s, and lets them go on by itself', async (_what, answer, code) => {
    const [first, second] = [startWorker(), startWorker()];
    await isIn('ok');
    server.always(answer);
    await callFails(first);
    expect(await blocked(first, second)).toEqual([code, code]);
    await probes(2);
    expect(await blocked(first, second)).toEqual([code, code]);
    server.always(undefined);
    await isIn('ok');
    expect(await blocked(first, second)).toEqual([undefined, undefined]);
    expect(wakings).toBe(2);
  });

  it('is told of one trouble at a time, by the name it has', async () => {
    const worker = startWorker();
    await isIn('ok');
    server.always(answers.status(401));
    await callFails(worker);
    await probes(1);
    server.always(quota);
    await until('the other trouble is known', async () => (await blocked(worker))[0]?.includes('QUOTA'));
    // A server in need, but the account is empty still.
    server.always(answers.status(503));
    await probes(made() + 2);
    expect(await blocked(worker)).toEqual(['PROVIDER_QUOTA_EXHAUSTED']);
    server.always(undefined);
    await isIn('ok');
    const changes = alerts.filter((code, n) => code !== alerts[n - 1]);
    expect(changes).toEqual(['over', 'PROVIDER_KEY_REFUSED', 'PROVIDER_QUOTA_EXHAUSTED', 'over']);
  });

  it('says that nobody listens only when a probe says so too', async () => {
    const worker = startWorker();
    await isIn('ok');
    const { baseUrl } = server;
    await server.close();
    await callFails(worker);
    await isIn('failing');
    await until('the alert is raised', () => Promise.resolve(alerts.includes('PROVIDER_UNREACHABLE')));
    server = await startProvider(Number(new URL(baseUrl).port));
    await isIn('ok');
    expect(alerts.at(-1)).toBe('over');
  });

  it('ends an alert that whoever raised it left behind', async () => {
    startWorker();
    await isIn('ok');
    await workers[0]!.watch.close();
    alerts = [];
    startWorker();
    await until('it is over', () => Promise.resolve(alerts.includes('over')));
  });

  it('probes for the whole installation, not once a worker, also while a probe hangs', async () => {
    const timeoutMs = 200;
    for (let n = 0; n < 3; n += 1) startWorker({ timeoutMs });
    await isIn('ok');
    server.always(answers.hang());
    await Promise.all(workers.map(callFails));
    await isIn('failing');
    const [before, began] = [made(), performance.now()];
    await probes(before + 3);
    const most = (performance.now() - began) / (timeoutMs + pace.failing) + 1;
    expect(made() - before).toBeLessThanOrEqual(most);
  });

  it('is taken over from a worker that is stopped in the middle of a probe', async () => {
    const worker = startWorker({ timeoutMs: 60_000 });
    await isIn('ok');
    server.next(answers.status(500), answers.hang());
    await callFails(worker);
    await probes(1);
    await worker.watch.close();
    startWorker();
    await isIn('ok');
    expect(made()).toBe(2);
  });

  it('outlives a database that is away: the call that failed is not worse for it', async () => {
    const worker = startWorker();
    await isIn('ok');
    await database.connection.close();
    server.always(answers.status(401));
    await expect(callFails(worker)).resolves.toBeUndefined();
    await database.connection.openUri(database.uri);
  });
});
