import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type mongo, Types } from 'mongoose';
import { createJobSchema } from '../../src/jobs/job-schema';
import { wakeWaitingJobs } from '../../src/orchestration/waiting-jobs';
import { dueLists } from '../../src/similarity/due-lists';
import { createCostBooks } from '../../src/embeddings/costs/cost-books';
import { createEmbeddingStore } from '../../src/embeddings/embedding-store';
import { readPage } from '../../src/embeddings/migration/page-jobs';
import { writeCursor } from '../../src/jobs/list-cursor';
import { countQueue } from '../../src/jobs/queue-counts';
import { readQueuePage } from '../../src/jobs/queue-page';
import { findJobsToLink, findJobsToUnlink } from '../../src/jobs/unsettled-jobs';
import { ensureAlertIndexes } from '../../src/operations/alerts/alert-store';
import { ensureAuditIndexes } from '../../src/operations/audit-page';
import { countBoard } from '../../src/operations/board-counts';
import { ensureSampleIndexes } from '../../src/operations/trend/board-samples';
import { measureSpeed } from '../../src/operations/trend/embedding-speed';
import { ensureHeartbeatIndexes } from '../../src/orchestration/worker-heartbeats';
import { keyCollection } from '../../src/operations/access/stored-key';
import { ensureFirstApiKeys } from '../../src/operations/access/first-api-keys';
import { adminKey, openBoard, startApi, storedJob } from '../support/api';
import { createLogger } from '../../src/platform/logger';
import { ensureTraceIndexes } from '../../src/platform/traces/trace-documents';
import { openJobs } from '../support/jobs';
import { addOperator, password, signIn, tryToSignIn } from '../support/operators';

/** Commands that look for documents, as the driver sent them. */
let sent: mongo.Document[] = [];
let database: Awaited<ReturnType<typeof openJobs>>;
let api: Awaited<ReturnType<typeof startApi>>;
const past = new Date(Date.now() - 1_000);

beforeAll(async () => {
  database = await openJobs({ monitorCommands: true });
  const { connection, model } = database;
  const jobs = Array.from({ length: 300 }, (_, n) =>
    storedJob({
      category: n % 2 ? 'IT' : 'Health',
      location: n % 3 ? 'Tiranë' : 'Vlorë',
      company: `Company ${n % 7}`,
      searchTerms: ['word', `word${n}`],
      createdAt: new Date(Date.now() - n * 3_600_000),
      ...(n % 10 === 0 && { status: 'closed' }),
      ...(n % 10 === 1 && { expiresAt: past }),
    }),
  );
  await database.jobs.insertMany(jobs);
  await ensureFirstApiKeys({ connection, config: { ADMIN_API_KEY: undefined, EMPLOYER_API_KEY: undefined } });
  api = await startApi({ connection, model });
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (
      ['find', 'aggregate', 'update', 'delete', 'count', 'distinct', 'findAndModify'].includes(commandName)
    ) {
      sent.push(command);
    }
  });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

/** The names of all stages of a plan. */
function stages(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const { stage } = plan as { stage?: unknown };
  return [...(typeof stage === 'string' ? [stage] : []), ...Object.values(plan).flatMap(stages)];
}

/** Runs it, and explains every command that it sent. */
async function plans(work: () => Promise<unknown>): Promise<{ command: string; used: string[] }[]> {
  sent = [];
  await work();
  // An estimate of a whole collection reads no document.
  const commands = sent.filter((command) => !('count' in command) || 'query' in command);
  expect(commands.length).toBeGreaterThan(0);
  return Promise.all(
    commands.map(async ({ lsid: _lsid, $db: _db, $clusterTime: _time, txnNumber: _txn, ...command }) => {
      const explain = { explain: readable(command), verbosity: 'queryPlanner' };
      const answer = await database.connection.db!.command(explain);
      return { command: JSON.stringify(command), used: stages(answer) };
    }),
  );
}

/**
 * What a write looks for, as a query: the embedded server explains those. It finds by the id where that is given, but
 * explains so only without the guard beside it.
 */
function readable(command: mongo.Document): mongo.Document {
  const [write] = (command['updates'] ?? command['deletes'] ?? []) as { q: { _id?: unknown } }[];
  if (!write) return command;
  const filter = typeof write.q._id === 'string' ? { _id: write.q._id } : write.q;
  return { find: (command['update'] ?? command['delete']) as string, filter };
}

async function expectIndexes(work: () => Promise<unknown>): Promise<void> {
  for (const { command, used } of await plans(work)) {
    expect([command, used]).toEqual([command, expect.not.arrayContaining(['COLLSCAN'])]);
    expect([command, used.some((stage) => /IXSCAN|IDHACK|EXPRESS/.test(stage))]).toEqual([command, true]);
  }
}

const ok = async (path: string, key: string | null = null) =>
  expect((await api.client.get(path, { key })).status).toBe(200);

describe('every query is answered by an index', () => {
  it.each([
    '',
    '?limit=100',
    '?category=IT',
    '?category=none',
    '?location=Vlor%C3%AB',
    '?category=IT&location=Tiran%C3%AB',
    '?company=Company%203',
    '?company=Company%203&category=IT',
    '?language=sq',
    '?employmentType=x&location=Vlor%C3%AB',
    '?q=word1',
    '?q=none&category=IT',
    '?status=closed',
    '?status=active&company=Company%203',
  ])('GET /api/jobs%s, every page', (query) =>
    expectIndexes(async () => {
      for (let cursor: string | null = ''; cursor !== null;) {
        const next = cursor ? `${query ? '&' : '?'}cursor=${cursor}` : '';
        const { body } = await api.client.get(`/api/jobs${query}${next}`);
        cursor = body.nextCursor;
      }
    }),
  );

  it('of one job, written and read', async () => {
    const { body } = await api.client.post({ title: 'x', category: 'IT', location: 'Tiranë' });
    const id = body.id;
    await expectIndexes(() => ok(`/api/jobs/${id}`));
    await expectIndexes(() => ok(`/api/jobs/${id}/similar`));
    await expectIndexes(() => api.client.put(id, { title: 'y', salary: null }));
    await expectIndexes(() => api.client.remove(id));
  });

  it('of a similar list that is stored', async () => {
    const [one, two] = await database.jobs.find({ status: 'active' }).limit(2).toArray();
    const similarJobs = [{ jobId: two!._id, score: 0.9, computedAt: new Date() }];
    await database.jobs.updateOne({ _id: one!._id }, { $set: { similarJobs } });
    await expectIndexes(() => ok(`/api/jobs/${String(one!._id)}/similar`));
  });

  it('of an API key', () =>
    expectIndexes(() => api.client.post({ title: 'x' }, { key: 'sj_admin_unknown-key' })));

  it('of an operator, a session, and the keys that are listed', async () => {
    const email = 'admin@example.com';
    await addOperator(database.connection, { email });
    await expectIndexes(async () => {
      await tryToSignIn(api.client, { email, password: 'wrong' });
      const before = await signIn(api.client, email);
      await tryToSignIn(api.client, { email, password }, { cookie: before.cookie });
      const { get, post } = await signIn(api.client, email);
      await get('/api/auth/session');
      const made = await post('/api/admin/keys', { name: 'x', role: 'admin' });
      const { body } = await get('/api/admin/keys?limit=1');
      await get(`/api/admin/keys?limit=1&cursor=${String(body.nextCursor)}`);
      await post(`/api/admin/keys/${made.body.id}/revoke`);
      await post('/api/auth/password', { current: password, next: `${password}!` });
      await post('/api/auth/sign-out');
    });
  });

  it.each([
    ['linked', findJobsToLink],
    ['unlinked', findJobsToUnlink],
  ])('for jobs that are to be %s', (_what, find) =>
    expectIndexes(async () => {
      for await (const { _id } of find(database.jobs, new Date())) expect(_id).toBeInstanceOf(Types.ObjectId);
    }),
  );

  it('for vectors of texts that are embedded already', () =>
    expectIndexes(() => createEmbeddingStore(database.jobs).vectorsOf('some-model', ['hash'])));

  it('for a page of the board', () => expectIndexes(() => readPage(database.jobs, [new Types.ObjectId()])));

  it('for how many jobs are to be linked', () =>
    expectIndexes(() =>
      database.jobs.countDocuments({ status: 'active', 'similarityMetadata.linkedHash': null }),
    ));

  it('for jobs that wait for the provider', () =>
    expectIndexes(() =>
      wakeWaitingJobs({
        jobs: database.jobs,
        starter: { tryNow: () => Promise.resolve(true) },
        goOn: () => Promise.resolve(true),
      }),
    ));

  it('for lists that are due, whatever the reason, every page', () =>
    expectIndexes(async () => {
      for (let after: string | undefined = `${Date.now()}:100:old`; after;) {
        ({ next: after } = await dueLists(database.jobs, { now: new Date(), jobCount: 100, after }));
      }
      const id = String(new Types.ObjectId());
      for (const kind of ['all', 'old', 'grown', 'shrunk']) {
        await dueLists(database.jobs, { now: new Date(), jobCount: 100, after: `1:100:${kind}:1:${id}` });
      }
    }));

  it.each([
    {},
    { state: 'pending' },
    { state: 'failed', cursor: String(new Types.ObjectId()) },
    { state: 'failed', code: 'PROVIDER_TIMEOUT' },
    { state: 'pending', q: 'word1', language: 'sq' },
    { q: String(new Types.ObjectId()) },
  ] as const)('for a page of the queue: %j', (query) =>
    expectIndexes(() => readQueuePage(database.jobs, { ...query, limit: 10 })),
  );

  it('for the counts of the queue', () => expectIndexes(() => countQueue(database.jobs)));

  it('for one advert as operators see it', async () => {
    const [job] = await database.jobs.find({}).limit(1).toArray();
    await ensureTraceIndexes(database.connection);
    await expectIndexes(async () => {
      const path = `/api/admin/embeddings/jobs/${String(job!._id)}`;
      expect((await api.client.get(path, { key: adminKey })).status).toBe(200);
    });
  });

  it('for how the board stands, and how fast it is embedded', async () => {
    await expectIndexes(() => countBoard(database.jobs));
    await expectIndexes(() => measureSpeed(database.jobs));
  });

  it('for the overview, the workers and the trend', async () => {
    const { connection } = database;
    await ensureAlertIndexes(connection);
    await ensureHeartbeatIndexes(connection);
    await ensureSampleIndexes(connection);
    const logger = createLogger({ name: 'test', level: 'silent' });
    const profile = { model: 'm', pricePerMillionTokens: 1 };
    const call = { profile, texts: 1, tokens: 1, countedHere: false, cause: 'save' } as const;
    await createCostBooks({ connection, logger }).book(call);
    await expectIndexes(async () => {
      for (const part of ['overview', 'workers', 'status'])
        await ok(`/api/admin/embeddings/${part}`, adminKey);
    });
  });

  it.each(['', '?action=pause', '?who=x', '?result=done', '?who=x&action=y'])(
    'for what operators did%s, every page',
    async (query) => {
      await ensureAuditIndexes(database.connection);
      const cursor = writeCursor({ createdAt: new Date(), _id: new Types.ObjectId() });
      await expectIndexes(async () => {
        await ok(`/api/admin/audit${query}`, adminKey);
        await ok(`/api/admin/audit${query}${query ? '&' : '?'}cursor=${cursor}`, adminKey);
      });
    },
  );

  it('for who links to a job', () =>
    expectIndexes(() => database.jobs.findOne({ 'similarJobs.jobId': new Types.ObjectId() })));
});

describe('the indexes', () => {
  it('are those of the schema, and none is on the vector', async () => {
    const made = await database.jobs.listIndexes().toArray();
    const wanted = createJobSchema()
      .indexes()
      .map(([key, options]) => ({ key, name: options?.['name'] as string }));
    for (const index of wanted) expect(made.find(({ name }) => name === index.name)).toMatchObject(index);
    expect(made).toHaveLength(wanted.length + 1);
    expect(JSON.stringify(made)).not.toMatch(/vector/);
    const keys = await database.connection.collection(keyCollection).listIndexes().toArray();
    expect(keys.find(({ name }) => name === 'hash')).toMatchObject({ unique: true });
  });

  it('can be made again at every start', async () => {
    const board = await openBoard();
    await board.model.createIndexes();
    await board.close();
  });
});
