import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { until } from '../support/jobs';
import { answers, startProvider } from '../support/misbehaving-provider';
import { startProduct, type PostedJob, type Product } from '../support/product';
import { runTemporal } from '../support/temporal-cli';
import { commandsOf, fencedBlocks, readPage } from './pages';

const commands = fencedBlocks(readPage('docs/temporal-cli.md'), 'sh').flatMap(commandsOf);
const address = process.env['TEST_TEMPORAL_ADDRESS']!;
const notRun = new Set(commands);

let product: Product;
let provider: Awaited<ReturnType<typeof startProvider>>;

/** The one command of the page that contains all of these words. */
function find(words: string): string {
  const fitting = commands.filter((command) => words.split(' … ').every((part) => command.includes(part)));
  expect({ words, fitting }).toEqual({ words, fitting: [expect.any(String)] });
  return fitting[0]!;
}

/** Runs it as a person would. Resolves with what it says. */
async function cli(words: string, variables: Record<string, string> = {}): Promise<string> {
  const command = find(words);
  notRun.delete(command);
  const named = { TEMPORAL_NAMESPACE: product.namespace, ...variables };
  const { stdout, stderr } = await runTemporal(command, named);
  return stdout + stderr;
}

/** Until what a command says fits. What is listed follows what happened after a moment. */
async function says(pattern: RegExp, words: string, variables?: Record<string, string>) {
  find(words);
  let said = '';
  const ask = async () => {
    said = await cli(words, variables).catch((error: Error) => error.message);
    return pattern.exec(said) ?? undefined;
  };
  return until(`${words} says ${String(pattern)}`, ask, 60_000).catch((error: Error) => {
    throw new Error(`${error.message}, but:\n${said}`);
  });
}

const state = async ({ id }: PostedJob): Promise<string> => {
  const response = await fetch(`${product.url}/api/jobs/${id}`);
  return ((await response.json()) as { embedding: { status: string; error?: { code: string } } }).embedding
    .status;
};
const failed = (jobs: PostedJob[]) =>
  until('they have failed', async () =>
    (await Promise.all(jobs.map(state))).every((one) => one === 'failed'),
  );

let posted = 0;
const post = (count: number) =>
  product.post(...Array.from({ length: count }, () => ({ title: `Advert ${(posted += 1)}` })));
/** Adverts that wait ten minutes, as the provider asks for. */
async function waiting(count: number): Promise<PostedJob[]> {
  provider.always(answers.status(429, { 'retry-after': '600' }));
  const jobs = await post(count);
  for (const { id } of jobs)
    await says(/Failed tries: 0/, 'query --workflow-id … embed-and-link-job … progress', { ID: id });
  provider.always(undefined);
  return jobs;
}

beforeAll(async () => {
  provider = await startProvider();
  product = await startProduct({
    environment: {
      OPENAI_BASE_URL: provider.baseUrl,
      OPENAI_API_KEY: 'any',
      OPENAI_EMBEDDING_MODEL: 'some-model',
      SIMILARITY_MIN_SCORE: '0.1',
    },
  });
}, 120_000);
afterAll(async () => {
  await product?.close();
  await provider?.close();
});

describe('docs/temporal-cli.md', () => {
  it('lists failed ones and tries one of them again, then all', async () => {
    provider.always(answers.status(400));
    const jobs = await post(4);
    await failed(jobs);
    for (const { id } of jobs) {
      await says(new RegExp(`embed-and-link-job:${id}`), "list --query … EmbeddingStatus = 'failed'");
    }
    await says(/Total: 4/, "count --query … EmbeddingStatus = 'failed'");
    await says(/values: Completed/, 'count --query … GROUP BY');
    const one = { ID: jobs[0]!.id };
    await says(/Failed: .*PROVIDER_REFUSED_TEXT/, 'query --workflow-id … embed-and-link-job … progress', one);
    expect(await cli('describe --workflow-id', one)).toContain('similar-jobs');
    expect(await cli('show --workflow-id', one)).toContain('ActivityTaskScheduled');
    await says(new RegExp(one.ID), "list --query … JobId = '$ID'", one);

    provider.always(undefined);
    await cli('signal-with-start', one);
    await product.linked([jobs[0]!]);
    expect(await state(jobs[1]!)).toBe('failed');
    // The others' runs have ended; the one that was tried again has one that succeeded.
    expect(await cli('RetryFailedJobs … PROVIDER_REFUSED_TEXT')).toMatch(/"asked": ?3/);
    await product.linked(jobs);
    expect(await cli("RetryFailedJobs … '{}'")).toMatch(/"asked": ?0/);
  }, 120_000);

  it('tells how far the retry of all is, and ends it', async () => {
    provider.always(answers.status(400));
    const jobs = await post(1);
    await failed(jobs);
    provider.always(answers.status(429, { 'retry-after': '600' }));
    const retry = cli("RetryFailedJobs … '{}'");
    await says(/"asked": ?1/, 'query --workflow-id retry-failed-jobs');
    await cli('workflow cancel');
    expect(await retry).toMatch(/"cancelled": ?true/);
    provider.always(undefined);
    await cli('workflow signal --workflow-id … tryNow', { ID: jobs[0]!.id });
    await product.linked(jobs);
  }, 120_000);

  it('computes all lists anew', async () => {
    expect(await cli('RecomputeSimilarities')).toContain('recompute-all-similarities');
  });

  it('lists and counts what waits, and makes one of it try now, then all as a batch', async () => {
    const jobs = await waiting(3);
    await says(/Total: [3-9]/, "count --query … ExecutionStatus = 'Running'");
    for (const { id } of jobs) await says(new RegExp(id), "list --query … ExecutionStatus = 'Running'");
    await cli('workflow signal --workflow-id … tryNow', { ID: jobs[0]!.id });
    await product.linked([jobs[0]!]);
    await cli('workflow signal --query … tryNow');
    await product.linked(jobs);
    await says(/Completed|Running/, 'batch list');
  }, 120_000);

  it('begins a run anew, or all as a batch', async () => {
    const jobs = await waiting(3);
    await cli('workflow reset --workflow-id', { ID: jobs[0]!.id });
    await product.linked([jobs[0]!]);
    await cli('workflow reset --query');
    await product.linked(jobs);
  }, 120_000);

  it('ends a run; the reconciler, triggered, begins another', async () => {
    const [job] = await waiting(1);
    await cli('workflow terminate', { ID: job!.id });
    await cli('schedule trigger');
    await product.linked([job!]);
  }, 120_000);

  it('finds the run of a request by its debugId', async () => {
    const response = await fetch(`${product.url}/api/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${product.keys.employer}` },
      body: JSON.stringify({ title: 'Followed' }),
    });
    const { id } = (await response.json()) as PostedJob;
    const DEBUG_ID = response.headers.get('x-debug-id')!;
    await says(new RegExp(`embed-and-link-job:${id}`), '$DEBUG_ID', { DEBUG_ID });
  }, 90_000);

  it('shows the backlog of a queue and who works on it', async () => {
    await says(/ApproximateBacklog[\s\S]*@/i, 'task-queue describe');
  });

  it('shows the versions that have workers, and the current one', async () => {
    await says(/similar-jobs\s.*similar-jobs\s+[0-9a-f]{16}/, 'deployment list');
    await says(/[0-9a-f]{16}/, 'deployment describe');
  });

  it('pauses a schedule and lets it go on', async () => {
    await says(/recompute-similarities[\s\S]*reconcile-jobs|reconcile-jobs[\s\S]*recompute/, 'schedule list');
    await cli('schedule toggle … --pause');
    await says(/Paused\s+true/i, 'schedule describe');
    await cli('schedule toggle … --unpause');
    await says(/Paused\s+false/i, 'schedule describe');
  });

  it('holds activities and lets them go on, alone, begun anew, and with all others', async () => {
    // Three calls at once fill the worker's places: what comes after them waits on the queue.
    const unanswered: (() => void)[] = [];
    provider.always((...call) => void unanswered.push(() => answers.json((reply) => reply)(...call)));
    const first = await post(3);
    await until('three calls are made', () => Promise.resolve(unanswered.length === 3));
    const jobs = await post(3);
    const held: { ID: string; ACTIVITY: string }[] = [];
    for (const { id: ID } of jobs) {
      const [, ACTIVITY] = await says(/ActivityId\s+(\S+)/, 'describe --workflow-id', { ID });
      held.push({ ID, ACTIVITY: ACTIVITY! });
      await cli('activity pause', held.at(-1));
      await says(/State\s+Paused\b/, 'describe --workflow-id', { ID });
    }
    provider.always(undefined);
    unanswered.forEach((answer) => answer());
    await product.linked(first);
    expect(await Promise.all(jobs.map(state))).toEqual(['pending', 'pending', 'pending']);
    await cli('activity unpause --workflow-id', held[0]);
    await product.linked([jobs[0]!]);
    await cli('activity reset', held[1]);
    await product.linked([jobs[1]!]);
    expect(await state(jobs[2]!)).toBe('pending');
    await says(/Started batch/i, 'activity unpause --query');
    await product.linked(jobs);
  }, 180_000);

  it('deletes all embeddings; readers get the fallback, and what is saved then is linked', async () => {
    const jobs = await post(3);
    await product.linked(jobs);
    await cli('PurgeEmbeddings');
    const said = await cli('workflow result');
    expect(said).toMatch(/"phase": ?"done"/);
    expect(said).toMatch(/"embeddings": ?[1-9]/);
    for (const { id } of jobs) {
      const reply = await fetch(`${product.url}/api/jobs/${id}/similar`);
      expect(reply.status).toBe(200);
      expect(await reply.json()).toMatchObject({ source: 'fallback' });
    }
    await product.linked(await post(2));
    expect(await Promise.all(jobs.map(state))).toEqual(['pending', 'pending', 'pending']);
  }, 120_000);

  it('makes the search attributes in a namespace that has none', async () => {
    const namespace = `test-${randomUUID().slice(0, 8)}`;
    const client = createTemporalClient({ address, namespace });
    await client.connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    await client.connection.close();
    const variables = { TEMPORAL_NAMESPACE: namespace };
    await says(/^/, 'search-attribute create', variables);
    for (const name of ['JobId', 'EmbeddingStatus', 'Language', 'DebugId']) {
      await says(new RegExp(`${name}\\s+Keyword`), 'search-attribute list', variables);
    }
  });

  it('has no command that was not run here', () => {
    expect([...notRun]).toEqual([]);
  });
});
