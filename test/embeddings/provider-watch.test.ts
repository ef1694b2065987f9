import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { createProviderStates } from '../../src/embeddings/provider-state';
import { createProviderWatch, type ProviderWatch } from '../../src/embeddings/provider-watch';
import type { ProviderError } from '../../src/platform/errors/provider-errors';
import { createLogger } from '../../src/platform/logger';
import { openJobs, until } from '../support/jobs';
import { answers, startProvider } from '../support/misbehaving-provider';

const logger = createLogger({ name: 'test', level: 'silent' });
const pace = { look: 20, failing: 40, blocked: 60 };

let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let watches: ProviderWatch[];
let woken: number;

/** The watch of one worker. */
function startWatch() {
  const provider = createEmbeddingProvider({
    apiKey: 'k',
    baseUrl: server.baseUrl,
    model: 'm',
    timeoutMs: 500,
  });
  const watch = createProviderWatch({
    ...{ provider, logger, pace },
    states: createProviderStates(database.connection, { baseUrl: server.baseUrl, apiKey: 'k' }),
    wakeWaitingJobs: () => Promise.resolve((woken += 1)),
  });
  watches.push(watch);
  return { provider, watch };
}

const failing = async ({ provider, watch }: ReturnType<typeof startWatch>) => {
  const failure = await provider.embed(['a']).then(
    () => undefined,
    (error: ProviderError) => error,
  );
  await watch.callFailed(failure!);
};
const state = () => database.connection.collection('provider_state').findOne({});
const isIn = (name: string) =>
  until(`the provider is ${name}`, async () => (await state())?.['state'] === name);

beforeEach(async () => {
  [database, server] = [await openJobs(), await startProvider()];
  [watches, woken] = [[], 0];
});
afterEach(async () => {
  await Promise.all(watches.map((watch) => watch.close()));
  await server.close();
  await database.close();
});

describe('the watch on the provider', () => {
  it('wakes all once the provider is back', async () => {
    const worker = startWatch();
    await isIn('ok');
    server.always(answers.status(503));
    await failing(worker);
    await isIn('failing');
    expect(woken).toBe(0);
    server.always(undefined);
    await isIn('ok');
    expect(woken).toBe(1);
  });

  it('wakes nobody for the failure of one text', async () => {
    const worker = startWatch();
    await isIn('ok');
    server.next(answers.status(500));
    await failing(worker);
    const before = server.inputs.length;
    await until('a probe was made', () => Promise.resolve(server.inputs.length > before));
    expect((await state())?.['state']).toBe('ok');
    expect(woken).toBe(0);
  });

  it.each([
    ['a refused key', answers.status(401), 'PROVIDER_KEY_REFUSED'],
    [
      'an exhausted quota',
      answers.status(429, {}, { code: 'insufficient_quota' }),
      'PROVIDER_QUOTA_EXHAUSTED',
    ],
  ])('stops the calls of every worker for %s, and lets them go on by itself', async (_what, answer, code) => {
    const [first, second] = [startWatch(), startWatch()];
    await isIn('ok');
    server.always(answer);
    await failing(first);
    expect(first.watch.blockedBy()).toBe(code);
    await until('the other worker knows', () => Promise.resolve(second.watch.blockedBy() === code));
    server.always(undefined);
    await until('both may call again', () =>
      Promise.resolve(first.watch.blockedBy() === undefined && second.watch.blockedBy() === undefined),
    );
    expect(woken).toBeGreaterThanOrEqual(1);
  });

  it('probes for the whole installation, not once a worker', async () => {
    const workers = [startWatch(), startWatch(), startWatch()];
    await isIn('ok');
    server.always(answers.status(503));
    await failing(workers[0]!);
    await isIn('failing');
    const began = [server.inputs.length, performance.now()] as const;
    await until('some probes were made', () => Promise.resolve(server.inputs.length >= began[0] + 4));
    const probes = server.inputs.length - began[0];
    expect(probes).toBeLessThanOrEqual((performance.now() - began[1]) / pace.failing + 1);
  });
});
