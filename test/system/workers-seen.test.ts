import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { overviewReply } from '../../src/api/overview-reply';
import { workersReply } from '../../src/api/workers-reply';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ worker: false });
}, 120_000);
afterAll(() => product.close(), 60_000);

async function read(part: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${product.keys.admin}` };
  const response = await fetch(`${product.url}/api/admin/embeddings/${part}`, { headers });
  expect(response.status).toBe(200);
  return response.json();
}
const workers = async () => workersReply.parse(await read('workers'));
const overview = async () => overviewReply.parse(await read('overview'));
/** The one that lives, once all of its task queues are known. */
const living = () =>
  until('a worker that is known whole', async () => {
    const { items } = await workers();
    return items.find(
      ({ alive, queues, model, sdk }) => alive && model !== null && sdk !== null && queues.length === 5,
    );
  });

describe('what operators see of worker processes', () => {
  it('is nobody, in red, before the first one', async () => {
    expect(await workers()).toEqual({ source: 'none', polling: false, items: [] });
    expect(await overview()).toMatchObject({
      lights: { workers: 'red', overall: 'red' },
      workers: { alive: 0, dead: 0, polling: false, switchedOff: false },
    });
  });

  it('is one with all that it tells, of itself and to Temporal, and what it is at', async () => {
    await product.worker.start();
    const worker = await living();
    expect(worker).toMatchObject({
      ...{ alive: true, model: 'e5-query', takingWork: true, indexedJobs: 0 },
      sdk: expect.stringMatching(/^temporal-typescript \d/),
      buildId: expect.any(String),
    });
    expect(worker.id).toBe(`${worker.pid}@${worker.host}`);
    expect(worker.heap!.usedBytes).toBeLessThan(worker.heap!.limitBytes);
    expect(worker.rssBytes).toBeGreaterThan(20_000_000);
    expect(worker.queues.map(({ kind }) => kind).sort()).toEqual([
      ...['activity', 'activity', 'activity', 'activity', 'workflow'],
    ]);
    expect(worker.queues.every(({ status, pollers }) => status === 'running' && pollers > 0)).toBe(true);

    product.provider.shut();
    const [job] = await product.post({ title: 'Baker' });
    const busy = await until('it is at the advert', async () => {
      const { items } = await workers();
      return items[0]?.tasks.find(({ type }) => type === 'generateEmbedding');
    });
    expect(busy).toMatchObject({ jobId: job!.id, attempt: 1, debugId: expect.any(String) });
    product.provider.open();
    await product.linked([job!]);
    await until('the advert is in its index, and nothing is left to do', async () => {
      const { items, polling } = await workers();
      return polling && items[0]?.indexedJobs === 1 && items[0].tasks.length === 0;
    });
    await until('all is well', async () => {
      const { lights, coverage } = await overview();
      return lights.workers === 'green' && coverage === 1;
    });
  });

  it('is a dead one within thirty seconds of a kill, and nobody who polls', async () => {
    const { id } = await living();
    await product.worker.stop('SIGKILL');
    const killed = performance.now();
    const dead = await until(
      'it is missed',
      async () => (await workers()).items.find((each) => each.id === id && !each.alive),
      40_000,
    );
    expect((performance.now() - killed) / 1_000).toBeLessThan(30);
    expect(dead.lastSeenAt).not.toBeNull();
    expect((await workers()).polling).toBe(false);
    await until('the light is red', async () => {
      const { lights, workers: team } = await overview();
      return lights.workers === 'red' && team.dead === 1 && team.alive === 0 && team.polling === false;
    });
  });

  it('is still the dead one beside the one that took its place, which makes up for it', async () => {
    await product.worker.start();
    await living();
    const { items } = await workers();
    expect(items.map(({ alive }) => alive)).toEqual([true, false]);
    await until('the light is green', async () => {
      const { lights, workers: team } = await overview();
      return lights.workers === 'green' && team.alive === 1 && team.dead === 0 && team.polling === true;
    });
  });

  it('is nothing of one that said goodbye', async () => {
    const { id } = await living();
    expect(await product.worker.stop()).toBe(0);
    await until('it is gone', async () => !(await workers()).items.some((each) => each.id === id));
    await until('nobody polls', async () => (await overview()).workers.polling === false);
  });
});

describe('with EMBEDDING_WORKER_ENABLED=false', () => {
  it('it is one that takes no work, and the overview says that it was told so', async () => {
    const idle = await startProduct({ environment: { EMBEDDING_WORKER_ENABLED: 'false' } });
    try {
      const headers = { authorization: `Bearer ${idle.keys.admin}` };
      const get = async (part: string): Promise<unknown> =>
        (await fetch(`${idle.url}/api/admin/embeddings/${part}`, { headers })).json();
      const worker = await until(
        'it is known',
        async () => workersReply.parse(await get('workers')).items[0],
      );
      expect(worker).toMatchObject({ alive: true, takingWork: false, model: null, queues: [] });
      await until('the overview says so', async () => {
        const { workers: team, lights } = overviewReply.parse(await get('overview'));
        return team.switchedOff && team.alive === 0 && team.polling === false && lights.workers === 'red';
      });
    } finally {
      await idle.close();
    }
  });
});
