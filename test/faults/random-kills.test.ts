import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose, { type Collection } from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { until, wrongLists } from '../support/jobs';
import { productProcess } from '../support/product-process';
import { processesOf } from '../system/processes';
import { makeInstallation, runStart, type RunningStart } from '../system/running-start';
import { pick, randomFrom } from './random';
import { createTraffic } from './traffic';
import { startWordProvider } from './word-provider';

/** `FAULTS_SECONDS=600 FAULTS_SEED=7` for a long run, or to see one again. */
const seconds = Number(process.env['FAULTS_SECONDS'] ?? 40);
/** The embedded database and Temporal link some 5 to 9 adverts a second on two cores; kills take a part of that. */
const savesPerSecond = Number(process.env['FAULTS_PER_SECOND'] ?? 5);
const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 100_000);
/** The quiet period and two minutes, after the parts are back. */
const restWithinMs = 121_000;

const parts = {
  API: /dist\/src\/server\.js/,
  worker: /dist\/src\/worker\.js/,
  database: /secantusd|mongod/,
  Temporal: /server start-dev/,
};
const random = randomFrom(seed);
const limits = { topK: 10, minScore: 0.35 };

let installation: Awaited<ReturnType<typeof makeInstallation>>;
let provider: Awaited<ReturnType<typeof startWordProvider>>;
let start: RunningStart;
let secondWorker: ReturnType<typeof productProcess>;
let connection: mongoose.Connection;
let jobs: Collection<Job>;

beforeAll(async () => {
  installation = await makeInstallation();
  provider = await startWordProvider(random);
  const environment = {
    ...installation.environment,
    OPENAI_BASE_URL: provider.baseUrl,
    OPENAI_API_KEY: 'any',
    OPENAI_EMBEDDING_MODEL: 'words',
    SIMILARITY_RECIPE: 'plain',
    SIMILARITY_MIN_SCORE: String(limits.minScore),
    EMBEDDING_RETRY_DELAYS: '1s,2s,3s',
    ADMIN_API_KEY: 'faults-test-admin-key',
    DEMO_DATA: 'false',
  };
  start = runStart(environment);
  await start.said(/Ready after/);
  const uri = /mongodb:\/\/\S+/.exec(start.output())![0];
  connection = await mongoose.createConnection(uri).asPromise();
  jobs = connection.collection<Job>('jobs');
  // It finds the parts of the start that runs on its DATA_DIR; nobody starts it again but this test.
  secondWorker = productProcess('worker', environment);
  await secondWorker.start();
}, 120_000);
afterAll(async () => {
  await secondWorker?.stop('SIGKILL');
  await connection?.close();
  await start?.stop();
  await provider?.close();
  // For whoever looks into a failure.
  if (!process.env['FAULTS_KEEP']) installation?.remove();
});

/** Kills one part or the second worker, as a crash would. */
async function killSomething(): Promise<string> {
  const name = pick(random, [...Object.keys(parts), 'second worker'] as const);
  if (name === 'second worker') {
    await secondWorker.stop('SIGKILL');
    void secondWorker.start().catch(() => undefined);
    return name;
  }
  const victim = processesOf(installation.folder).find((line) =>
    parts[name as keyof typeof parts].test(line),
  );
  if (!victim) return `${name} (away already)`;
  process.kill(Number(victim.split(' ')[0]), 'SIGKILL');
  return name;
}

/** Adverts that still have something to do, with what is known of them. */
async function unsettled(): Promise<string[]> {
  const now = new Date();
  const all = await jobs.find({}, { projection: { 'embedding.vector': 0 } }).toArray();
  const busy = all.filter((job) => {
    const live = job.status === 'active' && !(job.expiresAt && job.expiresAt <= now);
    const { status, contentHash } = job.embedding ?? {};
    const linked = job.similarityMetadata?.linkedHash;
    return live
      ? status !== 'completed' || linked === undefined || linked !== contentHash
      : linked !== undefined || (job.similarJobs ?? []).length > 0;
  });
  return busy.map(({ _id, status, expiresAt, embedding, similarJobs, similarityMetadata }) =>
    JSON.stringify({
      ...{ _id, status, expiresAt, embedding, similarityMetadata, links: similarJobs?.length },
    }),
  );
}

it(
  'keeps every promise while parts are killed at random under random saves',
  async () => {
    const traffic = createTraffic({
      url: `http://127.0.0.1:${installation.port}`,
      key: 'faults-test-admin-key',
      jobs,
      random,
    });
    provider.state.unreliable = 0.05;
    const stop = new AbortController();
    const running = traffic.run(stop.signal, savesPerSecond);
    const ends = performance.now() + seconds * 1_000;
    const killed: string[] = [];
    await wait(3_000);
    while (performance.now() < ends) {
      killed.push(await killSomething());
      await wait(2_000 + random() * 4_000);
    }
    stop.abort();
    await running;
    provider.state.unreliable = 0;
    await until('the parts are back', () =>
      fetch(`http://127.0.0.1:${installation.port}/health`)
        .then(async (response) => ((await response.json()) as { status: string }).status === 'ok')
        .catch(() => false),
    );

    const back = performance.now();
    let left: string[] = [];
    /** How many were left after each ten seconds. */
    const draining: number[] = [];
    const atRest = async () => {
      left = await unsettled();
      draining[Math.floor((performance.now() - back) / 10_000)] ??= left.length;
      return left.length === 0;
    };
    await until('all is at rest', atRest, restWithinMs).catch((error: Error) => {
      throw new Error(
        `seed ${seed}: ${error.message}; left: ${draining.join(' ')}\n${left.slice(0, 10).join('\n')}`,
      );
    });
    const restedMs = performance.now() - back;
    const wrong = await wrongLists(jobs, limits);
    const extra = [...provider.answered.values()].filter((times) => times > 1);
    const figures = {
      ...{ seed, seconds, killed: killed.length, ...traffic.counts, adverts: traffic.size() },
      draining,
      ...{ restedAfterSeconds: Math.round(restedMs / 1_000), texts: provider.answered.size },
      ...{ paidTwice: extra.length, paidMoreOften: extra.filter((times) => times > 2).length },
    };
    console.log(JSON.stringify(figures), killed.join(', '));

    expect({ seed, broken: await traffic.broken() }).toEqual({ seed, broken: [] });
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    expect({ seed, paidMoreOften: figures.paidMoreOften }).toEqual({ seed, paidMoreOften: 0 });
    expect(traffic.counts.acknowledged).toBeGreaterThan(seconds);
  },
  (seconds + 240) * 1_000,
);
