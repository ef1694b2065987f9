import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createJobModel, type JobModel } from '../../src/jobs/job-model';
import { createClient, openBoard, problemOf, startApi } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
let api: Awaited<ReturnType<typeof startApi>>;
let model: JobModel;
let told: [jobId: string, debugId: string | undefined][];

beforeAll(async () => {
  board = await openBoard();
  board.connection.deleteModel('Job');
  const onChange = (jobId: unknown, debugId?: string): void => void told.push([String(jobId), debugId]);
  model = createJobModel(board.connection, { collection: 'jobs', onChange });
  api = await startApi({ connection: board.connection, model });
});
afterAll(async () => {
  await api.close();
  await board.close();
});
beforeEach(() => {
  told = [];
});

const brought = (id: string) => ({ headers: { 'x-debug-id': id } });

describe('a debug id', () => {
  it('is in every reply, another for each request', async () => {
    const client = createClient(api.port);
    const ids = await Promise.all(
      ['/api/jobs', '/api/jobs/1', '/health', '/api/nothing', '/api/docs'].map(async (path) =>
        (await client.get(path)).headers.get('x-debug-id')!,
      ),
    );
    for (const id of ids) expect(id).toMatch(/^[\w-]{8,64}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('may be brought along, and is in the problem too', async () => {
    const answer = await api.client.get('/api/jobs/1', brought('support-case-17'));
    expect(problemOf(answer, 400, 'JOB_ID_MALFORMED').debugId).toBe('support-case-17');
  });

  it.each([
    'short',
    'x'.repeat(65),
    'a b c d e f g',
    '<script>alert</script>',
    '../../etc/passwd',
    // So runs call themselves that no request asked for.
    'sweep-0199f3a1-6c1e-7b5e-8f0e-2a8d3f1c9b77',
  ])('is made anew where %j was sent', async (sent) => {
    const { headers } = await api.client.get('/health', brought(sent));
    expect(headers.get('x-debug-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('goes with each save, change and removal to whoever is told of it', async () => {
    const { body } = await api.client.post({ title: 'x' }, brought('the-posting'));
    const id = body.id;
    await api.client.put(id, { title: 'y' }, brought('the-change'));
    await api.client.remove(id, brought('the-removal'));
    expect(told).toEqual([
      [id, 'the-posting'],
      [id, 'the-change'],
      [id, 'the-removal'],
    ]);
  });

  it('is stored nowhere', async () => {
    await api.client.post({ title: 'x' }, brought('not-to-be-stored'));
    expect(JSON.stringify(await board.jobs.find({}).toArray())).not.toContain('not-to-be-stored');
  });

  it('is not needed: a program’s own save is told without one', async () => {
    const job = await new model({ title: 'own program' }).save();
    expect(told).toEqual([[String(job._id), undefined]]);
  });

  it('of a refused request reaches nobody', async () => {
    await api.client.post({ title: '' }, brought('the-refused'));
    await api.client.put('6717f1c2a4b5c6d7e8f90123', { title: 'x' }, brought('the-unknown'));
    await api.client.post({ title: 'x' }, { key: 'wrong', ...brought('the-stranger') });
    expect(told).toEqual([]);
  });
});
