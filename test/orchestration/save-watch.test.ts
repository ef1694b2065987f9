import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { Types } from 'mongoose';
import { profileOf } from '../../src/embeddings/model-profile';
import { createEmbeddingHold } from '../../src/embeddings/embedding-hold';
import { createJobStarter, type JobStarter } from '../../src/orchestration/job-starter';
import { createTakeMany } from '../../src/orchestration/many-jobs';
import { watchSaves } from '../../src/orchestration/save-watch/save-watch';
import { createBoardSweep } from '../../src/orchestration/save-watch/sweep-board';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { embedAndLinkJobId } from '../../src/orchestration/workflow-ids';
import { createLogger } from '../../src/platform/logger';
import { openJobs, until } from '../support/jobs';

const grpcNotFound = 5;
const logger = createLogger({ name: 'test', level: 'silent' });
const profile = profileOf('some-model');

let database: Awaited<ReturnType<typeof openJobs>>;
let client: Client;
let starter: JobStarter;
let watches: ReturnType<typeof watchSaves>[];
let lookedAt: Map<string, number>;

/** What one worker runs. Nobody works on the task queue, so that runs stay as they were asked for. */
function watch(): ReturnType<typeof watchSaves> {
  const { connection, jobs } = database;
  const hold = createEmbeddingHold(connection);
  const takeMany = createTakeMany({ jobs, model: profile.model, starter, hold, hasProvider: true });
  const sweep = createBoardSweep({ jobs, profile, starter, hold, takeMany });
  const started = watchSaves({
    ...{ connection, collection: 'jobs', starter, takeMany, sweep, logger },
    lookedAt: (id) => lookedAt.get(id),
  });
  watches.push(started);
  return started;
}

/** How often a run of the job was asked for: its start and the signals to it. */
async function asked(id: Types.ObjectId): Promise<number> {
  try {
    const history = await client.workflow.getHandle(embedAndLinkJobId(String(id))).fetchHistory();
    const signals = (history.events ?? []).map((event) =>
      Boolean(event.workflowExecutionSignaledEventAttributes),
    );
    // A sweep starts a run without a signal; otherwise the first signal comes with the start.
    return signals.filter(Boolean).length + (signals[1] ? 0 : 1);
  } catch (error) {
    // `fetchHistory` passes the server's own error on.
    if ((error as { code?: number }).code === grpcNotFound) return 0;
    throw error;
  }
}
const isAsked = (id: Types.ObjectId, times: number) =>
  until(`${String(id)} was asked for ${times} times`, async () => (await asked(id)) >= times);

/** Another program's own way to write. */
async function insert(fields: object = {}): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  await database.jobs.insertOne({ _id, title: 'Baker', status: 'active', ...fields } as never);
  return _id;
}
const update = (_id: Types.ObjectId, change: object) => database.jobs.updateOne({ _id }, change);

/** Everything that was written so far has been looked at. */
async function upToDate(): Promise<void> {
  await isAsked(await insert(), 1);
}

beforeEach(async () => {
  database = await openJobs();
  client = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace: 'default' });
  starter = createJobStarter({ client, logger });
  watches = [];
  lookedAt = new Map();
});
afterEach(async () => {
  await Promise.all(watches.map((each) => each.close()));
  await starter.close();
  await database.close();
});

describe('the watch on saves', () => {
  it('asks for a run of whatever another program writes', async () => {
    watch();
    await upToDate();
    const id = await insert();
    await isAsked(id, 1);
    const changes = [
      () => update(id, { $set: { title: 'Cook' } }),
      () => update(id, { $set: { status: 'closed' } }),
      () => database.jobs.replaceOne({ _id: id }, { title: 'Another', status: 'active' } as never),
      () => database.jobs.deleteOne({ _id: id }),
    ];
    for (const change of changes) {
      // A signal that was late to be confirmed is sent again, so only the growth is sure.
      const before = await asked(id);
      await change();
      await isAsked(id, before + 1);
    }
  });

  it('asks nothing for our own writes and for fields that it does not know', async () => {
    const id = await insert({ embedding: { status: 'pending' }, similarityMetadata: {} });
    watch();
    await upToDate();
    const before = await asked(id);
    await update(id, { $set: { 'embedding.status': 'processing' } });
    await update(id, {
      $set: { 'embedding.vector': [1], 'embedding.contentHash': 'h', 'embedding.status': 'completed' },
    });
    await update(id, { $set: { similarJobs: [], 'similarityMetadata.revision': 1 } });
    await update(id, { $set: { views: 5 } });
    await upToDate();
    expect(await asked(id)).toBe(before);
    await update(id, { $unset: { 'embedding.vector': '' } });
    await isAsked(id, before + 1);
  });

  it('asks for a run of a linked job whose date passes', async () => {
    watch();
    await upToDate();
    const linked = { similarityMetadata: { linkedHash: 'h' }, embedding: { status: 'completed' } };
    const id = await insert({ ...linked, expiresAt: new Date(Date.now() + 3_000) });
    await upToDate();
    const before = await asked(id);
    await isAsked(id, before + 1);
  });

  it.each([
    ['list', { $set: { similarJobs: [] } }, { contentHash: 'h', linkedHash: undefined }],
    ['entry of a list', { $set: { 'similarJobs.0.score': 1 } }, { contentHash: 'h', linkedHash: undefined }],
    ['vector', { $set: { 'embedding.vector': [2] } }, { contentHash: undefined, linkedHash: 'h' }],
    ['vector away', { $unset: { 'embedding.vector': '' } }, { contentHash: undefined, linkedHash: 'h' }],
  ])('makes a job be done again when another program writes its %s', async (_what, change, expected) => {
    watch();
    const id = await insert({
      similarJobs: [{ jobId: new Types.ObjectId(), score: 0.5, computedAt: new Date() }],
      similarityMetadata: { revision: 4, linkedHash: 'h' },
      embedding: { status: 'completed', contentHash: 'h', vector: [1] },
    });
    await upToDate();
    const before = await asked(id);
    // Even when a run is just about it.
    lookedAt.set(String(id), Date.now() + 10_000);
    await update(id, change);
    await isAsked(id, before + 1);
    const job = (await database.jobs.findOne({ _id: id }))!;
    expect({
      contentHash: job.embedding.contentHash,
      linkedHash: job.similarityMetadata?.linkedHash,
    }).toEqual(expected);
  });

  it('leaves alone what a run has looked at since', async () => {
    watch();
    await upToDate();
    const id = await insert();
    lookedAt.set(String(id), Date.now() + 10_000);
    await upToDate();
    expect(await asked(id)).toBe(0);
  });

  it('goes on where it was left, and one of two acts', async () => {
    const first = watch();
    await upToDate();
    await first.close();
    const id = await insert();
    watch();
    watch();
    await isAsked(id, 1);
    const next = await insert();
    await isAsked(next, 1);
    await upToDate();
    expect(await asked(next)).toBe(1);
  });

  it('looks at the whole board when it cannot go on where it was left', async () => {
    const first = watch();
    await upToDate();
    await first.close();
    const gone = new Types.ObjectId();
    const id = await insert({ similarJobs: [{ jobId: gone, score: 1, computedAt: new Date() }] });
    await database.connection
      .collection('resume_points')
      .updateOne({}, { $set: { token: { _data: '82ffffffff' } } });
    watch();
    await until('the new job was asked for', async () =>
      client.workflow
        .getHandle(embedAndLinkJobId(String(id)))
        .describe()
        .catch(() => undefined),
    );
    await isAsked(gone, 1);
  });
});
