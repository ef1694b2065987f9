import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { jobLookReply } from '../../src/api/job-look-reply';
import { queueReply } from '../../src/api/queue-reply';
import { retryReply } from '../../src/api/retry-reply';
import { auditCollection, type AuditEntry } from '../../src/operations/audit-log';
import { recomputeAllId } from '../../src/orchestration/workflow-ids';
import { problemOf, storedJob } from '../support/api';
import { until, wrongLists } from '../support/jobs';
import { answers } from '../support/misbehaving-provider';
import { openQueueBoard } from '../support/queue-board';
import { minScore } from '../support/worker-activities';

let board: Awaited<ReturnType<typeof openQueueBoard>>;
beforeAll(async () => {
  board = await openQueueBoard();
}, 120_000);
afterEach(async () => {
  board.side.provider.always(undefined);
  board.letAllGo();
  await board.jobs.deleteMany({});
});
afterAll(() => board.close());

/** What is shown there; a database that is late on a busy machine is asked again, as its 503 says. */
async function shown(path: string): Promise<unknown> {
  const { status, text, body } = await until(`${path} is shown`, async () => {
    const answer = await board.get(path);
    return answer.status !== 503 && answer;
  });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return body;
}
const queue = async (query = '') => queueReply.parse(await shown(`queue${query}`));
const look = async (id: Types.ObjectId) => jobLookReply.parse(await shown(`jobs/${String(id)}`));
const retried = async () => retryReply.parse(await shown('retry-failed'));

describe('the queue', () => {
  it('shows failed adverts page by page, why they failed, and what their workflows do', async () => {
    const ids = await board.failed(7);
    const [first] = await board.failed(1, { title: 'Infermiere në Tiranë', language: 'sq' });
    await until('all are counted', async () => (await queue()).counts.failed === 8);
    const { failedByCode, backlog } = await queue();
    const title = 'The embedding provider refused this text.';
    expect(failedByCode).toEqual([{ code: 'PROVIDER_REFUSED_TEXT', title, count: 8 }]);
    expect(backlog.queues).toHaveLength(5);
    for (const { pollers, tasks } of backlog.queues!) expect([pollers > 0, tasks]).toEqual([true, 0]);

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await queue(`?state=failed&limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...ids, first].map(String).reverse());

    const [item, ...others] = (await queue('?q=tirane%20infer')).items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      ...{ id: String(first), state: 'failed', language: 'sq', retries: 1 },
      error: { code: 'PROVIDER_REFUSED_TEXT', title, advice: expect.stringContaining('Edit') },
      workflow: { id: `embed-and-link-job:${String(first)}`, status: 'none', doing: null },
    });
    expect(Date.parse(item!.since!)).toBeGreaterThan(Date.now() - 60_000);
    const found = async (query: string) => (await queue(query)).items.map(({ id }) => id);
    expect(await found(`?q=${String(first)}`)).toEqual([String(first)]);
    expect(await found('?language=sq')).toEqual([String(first)]);
    expect(await found('?language=sq&state=pending')).toEqual([]);
    expect(await found('?code=PROVIDER_REFUSED_TEXT')).toHaveLength(8);
    expect(await found('?code=PROVIDER_TIMEOUT')).toEqual([]);
    expect(await found('?q=...')).toEqual([]);
  }, 60_000);

  it('shows what waits: in the database, in Temporal, and in the words of the workflow', async () => {
    board.hold();
    const ids: Types.ObjectId[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await board.side.save());
    for (const id of ids) await board.side.run(id);
    const shown = await until('they wait on the task queue', async () => {
      const seen = await queue('?state=pending');
      const tasks = seen.backlog.queues?.find(({ taskQueue }) => taskQueue.endsWith('-embeddings'))?.tasks;
      // Three are being made, as many as the workers make at once.
      return tasks === 9 && seen.items.every(({ workflow }) => workflow.doing !== null) && seen;
    });
    expect(shown.counts.pending + shown.counts.processing).toBe(12);
    expect(Date.parse(shown.backlog.oldestPendingAt!)).toBeGreaterThan(Date.now() - 60_000);
    for (const { workflow } of shown.items) {
      expect(workflow).toMatchObject({ status: 'running', doing: 'Making the embedding.' });
      expect(workflow.url).toMatch(
        `http://temporal.example.com/namespaces/${board.namespace}/workflows/embed-and-link-job%3A`,
      );
    }
    board.letAllGo();
    await board.allAre('completed', ids);
    expect((await queue()).items).toEqual([]);
  }, 60_000);

  it.each(['state=done', 'limit=0', 'limit=201', 'cursor=x', 'x=1', 'q=a&q=b', 'code[$ne]=1'])(
    'refuses ?%s',
    async (query) => {
      const code = query.startsWith('cursor') ? 'CURSOR_MALFORMED' : 'REQUEST_INVALID';
      problemOf(await board.get(`queue?${query}`), 400, code);
    },
  );
});

describe('one advert', () => {
  it('is shown with its neighbours and why, its runs, and where they are in the Web UI', async () => {
    const fields = { tags: ['React', 'SQL'], category: 'IT', location: 'Tiranë' };
    const one = await board.side.save({ title: 'Senior React developer', ...fields });
    const two = await board.side.save({ title: 'React Developer', ...fields, location: 'tirane' });
    for (const id of [one, two, one]) await (await board.side.run(id)).result();
    const shown = await look(one);
    expect(shown.embedding).toMatchObject({ status: 'completed', model: 'some-model', dimensions: 8 });
    expect(shown.embedding).toMatchObject({ language: 'en', error: null, retries: 0 });
    expect(shown.neighbours).toMatchObject([
      {
        id: String(two),
        mutual: true,
        repost: false,
        reasons: ['React developer', 'SQL', 'Tiranë', 'IT'],
      },
    ]);
    expect([shown.listedBy, shown.doing]).toEqual([1, null]);
    expect(shown.similarity).toMatchObject({ jobCountWhenComputed: 0 });
    const { runs } = await until('its runs are listed', async () => {
      const seen = await look(one);
      return seen.runs?.length === 2 && seen;
    });
    const { workflowId, status, url, runId } = runs![0]!;
    expect({ workflowId, status }).toEqual({
      workflowId: `embed-and-link-job:${String(one)}`,
      status: 'completed',
    });
    expect(url).toBe(`${shown.workflowUrl}/${runId}/history`);

    await board.jobs.updateOne({ _id: two }, { $set: { similarJobs: [] } });
    expect((await look(one)).neighbours).toMatchObject([{ mutual: false }]);
  }, 60_000);

  it('is shown with its reposts named among its neighbours', async () => {
    const job = {
      title: 'Night porter',
      description:
        'From 23:00 to 7:00 the house is yours. You let late arrivals in, close the day in the booking system and ' +
        'prepare early departures with a packed breakfast, while everyone else in the house is asleep.',
    };
    const one = await board.side.save({ ...job, company: 'Hotel Feneri', location: 'Vlorë' });
    const two = await board.side.save({ ...job, company: 'Hotel Feneri', location: 'Durrës' });
    const other = await board.side.save({ ...job, title: 'Night cook', company: 'Hotel Feneri' });
    for (const id of [one, two, other, one]) await (await board.side.run(id)).result();
    const { neighbours } = await look(one);
    const told = new Map(neighbours.map(({ id, repost }) => [id, repost]));
    expect([told.get(String(two)), told.get(String(other))]).toEqual([true, false]);
  }, 60_000);

  it('that an existing board left in any shape is shown all the same', async () => {
    const odd = {
      title: 7,
      tags: 'a, b',
      embedding: 'done',
      similarJobs: { a: 1 },
      similarityMetadata: null,
    };
    const job = storedJob(odd);
    await board.jobs.insertOne(job);
    expect(await look(job._id)).toMatchObject({ job: { title: '7' }, neighbours: [], listedBy: 0 });
  });

  it('that is unknown, or whose id is none, is not shown', async () => {
    problemOf(await board.get(`jobs/${String(new Types.ObjectId())}`), 404, 'JOB_NOT_FOUND');
    problemOf(await board.get('jobs/1'), 400, 'JOB_ID_MALFORMED');
  });
});

describe('retrying', () => {
  it('one of forty, then all others, each asked twice and done once', async () => {
    const ids = await board.failed(40);
    const [one, ...others] = ids as [Types.ObjectId, ...Types.ObjectId[]];
    const jobId = String(one);
    const [asked, again] = [await board.act('retry', { jobId }), await board.act('retry', { jobId })];
    expect([asked.status, asked.body]).toEqual([202, { workflowId: `embed-and-link-job:${jobId}` }]);
    expect(again.body).toEqual(asked.body);
    await board.allAre('completed', [one]);
    await board.allAre('failed', others);

    const [start, second] = [await board.act('retry-failed'), await board.act('retry-failed')];
    expect(start.status).toBe(202);
    expect(retryReply.parse(second.body).startedAt).toBe(retryReply.parse(start.body).startedAt);
    await board.allAre('completed', ids);
    const done = await until('it is done', async () => {
      const run = await retried();
      return run.state === 'done' && run;
    });
    expect(done).toMatchObject({ total: 39, asked: 39, completed: 39, failedAgain: 0, code: null });
    expect(Date.parse(done.endedAt!)).toBeGreaterThan(Date.parse(done.startedAt!));
  }, 90_000);

  it('only those that failed with a code; those that fail again are told apart', async () => {
    await board.failed(2);
    const other = await board.failed(1);
    await board.jobs.updateMany(
      { _id: { $in: other } },
      { $set: { 'embedding.error.code': 'PROVIDER_TIMEOUT' } },
    );
    board.side.provider.next(answers.status(400));
    await board.act('retry-failed', { code: 'PROVIDER_REFUSED_TEXT' });
    const done = await until('it is done', async () => {
      const run = await retried();
      return run.state === 'done' && run;
    });
    expect(done).toMatchObject({ total: 2, asked: 2, completed: 1, failedAgain: 1 });
    expect(done.code).toBe('PROVIDER_REFUSED_TEXT');
    expect(await board.stateOf(other[0]!)).toBe('failed');
  }, 60_000);

  it('is cancelled in the middle; a save of a person does not wait for it', async () => {
    const many = Array.from({ length: 130 }, (_, n) =>
      storedJob({
        title: `Failed ${n}`,
        embedding: { status: 'failed', error: { code: 'PROVIDER_TIMEOUT' } },
      }),
    );
    await board.jobs.insertMany(many);
    board.hold();
    const began = Date.now();
    await board.act('retry-failed');
    await until('it tells how far it is', async () => (await retried()).asked > 0);
    expect(Date.now() - began).toBeLessThan(5_000);
    await until('the second page is asked', async () => (await retried()).asked === 100);
    const saved = await board.side.save({ title: 'Saved by a person' });
    board.starter.changed(saved);
    await until('its turn has come', async () => {
      await board.letOneGo();
      return (await board.stateOf(saved)) === 'completed';
    });
    const before = await board.jobs.countDocuments({ 'embedding.status': 'completed', _id: { $ne: saved } });
    // Three calls were under way, and some went while its workflow began; a hundred were before it in line.
    expect(before).toBeLessThan(25);

    expect((await board.act('cancel-retry')).status).toBe(202);
    const run = await until('it is cancelled', async () => {
      const seen = await retried();
      return seen.endedAt !== null && seen;
    });
    expect(run).toMatchObject({ state: 'cancelled', total: 130, asked: 100, failedAgain: 0 });
    expect((await board.act('cancel-retry')).body).toEqual(JSON.parse(JSON.stringify(run)));
    board.letAllGo();
    const left = () => board.jobs.countDocuments({ 'embedding.status': { $in: ['pending', 'processing'] } });
    await until('those that were asked went on', async () => (await left()) === 0);
    expect(await board.jobs.countDocuments({ 'embedding.status': 'failed' })).toBe(30);
  }, 120_000);

  it('nothing does nothing', async () => {
    const { body } = await board.act('retry-failed');
    expect(retryReply.parse(body).total).toBe(0);
    await until('it is done', async () => (await retried()).state === 'done');
    expect(await retried()).toMatchObject({ total: 0, asked: 0, completed: 0, failedAgain: 0 });
  });
});

describe('recomputing', () => {
  const untouched = { similarJobs: [] as never[], 'similarityMetadata.revision': 99 };

  it('makes the list of one advert anew though nothing differs', async () => {
    const ids = [await board.side.save(), await board.side.save(), await board.side.save()];
    for (const id of ids) await (await board.side.run(id)).result();
    await board.jobs.updateOne({ _id: ids[0]! }, { $set: untouched });
    expect(await wrongLists(board.jobs, { topK: 10, minScore })).not.toEqual([]);
    const { status, body } = await board.act('recompute', { jobId: String(ids[0]) });
    expect([status, body]).toEqual([202, { workflowId: `embed-and-link-job:${String(ids[0])}` }]);
    await until(
      'it is right',
      async () => (await wrongLists(board.jobs, { topK: 10, minScore })).length === 0,
    );
    await until('it is linked', async () => {
      const job = await board.jobs.findOne({ _id: ids[0]! });
      return job?.similarityMetadata?.linkedHash === job?.embedding.contentHash;
    });
  }, 60_000);

  it('looks at all lists, also those that are not due, in one round whoever asks', async () => {
    const ids = [await board.side.save(), await board.side.save(), await board.side.save()];
    for (const id of ids) await (await board.side.run(id)).result();
    await board.jobs.updateMany({}, { $set: untouched });
    const began = Date.now();
    const [one, two] = [
      await board.act('recompute', { all: true }),
      await board.act('recompute', { all: true }),
    ];
    expect([one.status, one.body, two.body]).toEqual([202, { workflowId: recomputeAllId }, one.body]);
    await board.client.workflow.getHandle(recomputeAllId).result();
    expect(await wrongLists(board.jobs, { topK: 10, minScore })).toEqual([]);
    const all = await board.jobs.find({}).toArray();
    expect(all).toHaveLength(3);
    for (const { similarityMetadata } of all) {
      expect(similarityMetadata!.lastComputed!.getTime()).toBeGreaterThanOrEqual(began);
    }
  }, 60_000);
});

describe('actions', () => {
  const id = String(new Types.ObjectId());

  it.each([
    ['retry', {}],
    ['retry', { jobId: '1' }],
    ['retry', { jobId: { $ne: null } }],
    ['retry', { jobId: id, all: true }],
    ['retry-failed', { code: 'x' }],
    ['retry-failed', { code: { $gt: '' } }],
    ['cancel-retry', { jobId: id }],
    ['recompute', {}],
    ['recompute', { all: false }],
    ['recompute', { jobId: id, all: true }],
  ])('%s does not take %j', async (action, json) => {
    problemOf(await board.act(action, json), 400, 'REQUEST_INVALID');
  });

  it.each(['retry', 'recompute'])('%s of an unknown advert is refused, and written down', async (action) => {
    const answer = await board.act(action, { jobId: id });
    const { debugId } = problemOf(answer, 404, 'JOB_NOT_FOUND');
    const entries = board.side.connection.collection<AuditEntry>(auditCollection);
    expect(await entries.findOne({ debugId })).toMatchObject({
      ...{ action, role: 'admin', input: { jobId: id }, result: 'JOB_NOT_FOUND' },
    });
  });
});
