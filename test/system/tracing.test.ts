import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import type { debugReply, traceReply, tracesReply } from '../../src/api/trace-reply';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterAll(() => product.close());

async function admin<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(`${product.url}/api/admin/embeddings/${path}`, {
    headers: { authorization: `Bearer ${product.keys.admin}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

describe('API and worker as processes', () => {
  it('write one trace, from the request to the last list, found by the advert', async () => {
    const [job] = await product.post({ title: 'Baker in Tirana', description: 'Bread, every morning.' });
    await product.linked([job!]);
    const trace = await until('the trace has ended', async () => {
      const { items } = await admin<z.infer<typeof tracesReply>>(`traces?jobId=${job!.id}`);
      const first = items.find(({ title }) => title === 'Request received: POST /api/jobs');
      const found = first && (await admin<z.infer<typeof traceReply>>(`traces/${first.debugId}`));
      return found?.items.some(({ event }) => event === 'run.ended') && found;
    });
    const by = (process: string) =>
      trace.items.filter((item) => item.process === process).map(({ event }) => event);
    expect(by('api')).toEqual(
      expect.arrayContaining(['request.received', 'advert.stored', 'workflow.taken']),
    );
    expect(by('worker')).toEqual(
      expect.arrayContaining(['call.ended', 'vector.stored', 'lists.written', 'run.ended']),
    );
    // The watch of the database may see the save before the request has told Temporal: then the request joins its run.
    expect(by('worker')).toContainEqual(expect.stringMatching(/^run\.(began|joined)$/));
    expect(trace.jobIds).toEqual([job!.id]);
    const times = trace.items.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it("tell a category in the worker's log within 5 s of an operator's word", async () => {
    const tells = (): boolean => product.worker.said().includes('"category":"WORKER"');
    expect(tells()).toBe(false);
    const states = await admin<z.infer<typeof debugReply>>('actions/debug', {
      ...{ category: 'WORKER', on: true, minutes: 1 },
    });
    expect(states.WORKER).toMatchObject({ on: true, from: 'dashboard' });
    // It looks at its heap every second.
    await until('the worker tells of its heap', () => Promise.resolve(tells()), 6_000);
    expect(product.api.said()).not.toContain('"category":"EMBEDDINGS"');
  });
});
