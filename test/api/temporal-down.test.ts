import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { createJobModel } from '../../src/jobs/job-model';
import { createJobStarter, type JobStarter } from '../../src/orchestration/job-starter';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { embedAndLinkJobId } from '../../src/orchestration/workflow-ids';
import { createLogger } from '../../src/platform/logger';
import { startApi } from '../support/api';
import { openJobs, until } from '../support/jobs';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';

let database: Awaited<ReturnType<typeof openJobs>>;
let proxy: TcpProxy;
let temporal: Client;
let starter: JobStarter;
let api: Awaited<ReturnType<typeof startApi>>;

beforeAll(async () => {
  database = await openJobs();
  const [host, port] = process.env['TEST_TEMPORAL_ADDRESS']!.split(':') as [string, string];
  proxy = await startTcpProxy({ host, port: Number(port) });
  const namespace = 'default';
  temporal = createTemporalClient({ address: `${host}:${port}`, namespace });
  const client = createTemporalClient({ address: `127.0.0.1:${proxy.port}`, namespace });
  starter = createJobStarter({ client, logger: createLogger({ name: 'test', level: 'silent' }) });
  database.connection.deleteModel('Job');
  const model = createJobModel(database.connection, {
    collection: 'jobs',
    onChange: (jobId, debugId) => starter.changed(jobId, debugId),
  });
  api = await startApi({ connection: database.connection, model, checks: { temporal: starter.reachable } });
});
afterAll(async () => {
  await api.close();
  await starter.close();
  await proxy.close();
  for (const { _id } of await database.jobs.find({}).toArray()) {
    await temporal.workflow
      .getHandle(embedAndLinkJobId(String(_id)))
      .terminate()
      .catch(() => undefined);
  }
  await temporal.connection.close();
  await database.close();
});

async function timedPost(): Promise<{ status: number; id: string; ms: number }> {
  const began = performance.now();
  const { status, body } = await api.client.post(
    { title: 'x' },
    { headers: { 'x-debug-id': 'from-the-browser' } },
  );
  return { status, id: body.id, ms: performance.now() - began };
}

const health = async () => (await api.client.get('/health')).body;
const description = (id: string) => temporal.workflow.getHandle(embedAndLinkJobId(id)).describe();

describe('a save', () => {
  it('starts the workflow of its job, with the debug id of its request', async () => {
    const { id } = await timedPost();
    const started = await until('the start', () => description(id).catch(() => undefined));
    expect(started.type).toBe('EmbedAndLinkJob');
    const history = await temporal.workflow.getHandle(embedAndLinkJobId(id)).fetchHistory();
    const { input } = history.events![0]!.workflowExecutionStartedEventAttributes!;
    expect(JSON.parse(Buffer.from(input!.payloads![0]!.data!).toString())).toEqual({
      jobId: id,
      debugId: 'from-the-browser',
    });
  });
});

describe.each([
  ['refuses connections', (): void => proxy.refuse()],
  ['hangs', (): void => proxy.hang()],
])('while Temporal %s', (_what, breakIt) => {
  it('a save is answered 201 at once, is stored, and the API stays ready', async () => {
    breakIt();
    const replies = await Promise.all(Array.from({ length: 20 }, timedPost));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    // Far below Temporal's own deadline of two seconds: nobody waits for it.
    expect(Math.max(...replies.map(({ ms }) => ms))).toBeLessThan(1_000);
    for (const { id } of replies)
      expect((await api.client.get(`/api/jobs/${id}`)).body.embedding.status).toBe('pending');
    await until('the report', async () => (await health()).status === 'degraded');
    expect((await health()).checks).toEqual({ database: { status: 'up' }, temporal: { status: 'down' } });
    expect((await api.client.get('/health/ready')).status).toBe(200);
  });

  it('and once it is back, saves start workflows again by themselves', async () => {
    proxy.mend();
    await until('the report', async () => (await health()).status === 'ok');
    const { id } = await timedPost();
    await until('the start', () => description(id).catch(() => undefined));
  });
});
