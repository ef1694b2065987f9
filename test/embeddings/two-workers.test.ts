import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { openFleet, workerVariables } from '../orchestration/fleet';
import { until } from '../support/jobs';
import { goodReply, startProvider, type Answer } from '../support/misbehaving-provider';
import { productProcess } from '../support/product-process';

let fleet: Awaited<ReturnType<typeof openFleet>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let workers: ReturnType<typeof productProcess>[];
/** Calls that are not answered yet, and how many there were at most. */
let open: Set<ServerResponse>;
let most: number;

/** As slow as a provider is. */
const afterMs = 150;
const answered: Answer = (request, response) => {
  open.add(response);
  most = Math.max(most, open.size);
  response.on('close', () => open.delete(response));
  if (hangs) return;
  setTimeout(() => {
    open.delete(response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(goodReply(request)));
  }, afterMs);
};
let hangs = false;

function startWorker() {
  const worker = productProcess('worker', {
    ...workerVariables(fleet.product),
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_EMBEDDING_MODEL: 'some-model',
    SIMILARITY_RECIPE: 'plain',
    EMBEDDING_MAX_CONCURRENT: '1',
  });
  workers.push(worker);
  return worker.start().then(() => worker);
}
const post = (count: number) =>
  fleet.product.post(...Array.from({ length: count }, (_, n) => ({ title: `Advert ${n} ${Math.random()}` })));

beforeEach(async () => {
  [fleet, server] = [await openFleet(), await startProvider()];
  server.always(answered);
  [workers, open, most, hangs] = [[], new Set(), 0, false];
}, 120_000);
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop('SIGKILL')));
  await fleet.close();
  await server.close();
}, 120_000);

describe('two workers', () => {
  it('never call at once where one call is allowed, and pay for each advert once', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const jobs = await post(12);
    for (const job of jobs) await fleet.linked(job);
    expect(most).toBe(1);
    expect(server.inputs).toHaveLength(jobs.length);
  }, 180_000);

  it('do not wait for ever for one that is killed in the middle of its call', async () => {
    hangs = true;
    const first = await startWorker();
    const [job] = await post(1);
    await until('it calls', () => Promise.resolve(open.size === 1));
    await startWorker();
    hangs = false;
    await first.stop('SIGKILL');
    await fleet.linked(job!);
    // One that the killed worker had asked for, and one more.
    expect(server.inputs).toHaveLength(2);
    expect(most).toBe(1);
  }, 240_000);
});
