import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port';
import { until } from '../support/jobs';
import { startOtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver';
import { startProduct, type PostedJob, type Product } from '../support/product';

let collector: Awaited<ReturnType<typeof startOtlpReceiver>>;
let product: Product;
beforeAll(async () => {
  collector = await startOtlpReceiver();
  product = await startProduct({
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      // How often spans are sent. Milliseconds.
      OTEL_BSP_SCHEDULE_DELAY: '200',
      WORKER_METRICS_PORT: String(await freePort()),
    },
  });
  // So that the database has its files, and the posts that follow are taken at once.
  await product.linked(await product.post({ title: 'Cook' }));
}, 90_000);
afterAll(async () => {
  await product.close();
  await collector.close();
});

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';

async function save(path: string, method: string, json: object, headers: Record<string, string>) {
  const response = await fetch(`${product.url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${product.keys.employer}`,
      ...headers,
    },
    body: JSON.stringify(json),
  });
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as PostedJob;
}

/** Each process sends its spans when it likes; the run's own, of those of the worker, comes last. */
const traceOf = (is: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan[]> =>
  until('the whole trace has come', () => {
    const known = collector.spans().find(is);
    const all = collector.spans().filter((span) => span.traceId === known?.traceId);
    const ids = new Set([undefined, callersSpan, ...all.map(({ spanId }) => spanId)]);
    const isWhole =
      all.some(({ name }) => name.startsWith('RunWorkflow')) &&
      all.every(({ parentSpanId }) => ids.has(parentSpanId));
    return Promise.resolve(isWhole && all);
  });

/** Names from a span up to the first one that did not come from here. */
function pathOf(span: ReceivedSpan, all: readonly ReceivedSpan[]): string[] {
  const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
  return [...(parent ? pathOf(parent, all) : []), `${span.service} ${span.name}`];
}

describe('a save', () => {
  it("is one trace, part of the caller's: request, workflow, activities, provider", async () => {
    const debugId = 'a-debug-id-of-the-tests';
    const posted = await save(
      '/api/jobs',
      'POST',
      { title: 'React Developer' },
      {
        traceparent: `00-${traceId}-${callersSpan}-01`,
        'x-debug-id': debugId,
      },
    );
    const all = await traceOf((span) => span.traceId === traceId);
    const request = all.find(({ name }) => name === 'POST /api/jobs')!;
    expect(request).toMatchObject({
      parentSpanId: callersSpan,
      failed: false,
      attributes: { 'http.response.status_code': 201, 'similar_jobs.debug_id': debugId },
    });
    const start = [
      'similar-jobs-api POST /api/jobs',
      'similar-jobs-api SignalWithStartWorkflow:EmbedAndLinkJob',
      'similar-jobs-worker RunWorkflow:EmbedAndLinkJob',
    ];
    const embedding = [...start, 'similar-jobs-worker RunActivity:generateEmbedding'];
    const paths = all.map((span) => pathOf(span, all));
    for (const step of ['inspectJob', 'computeSimilarities', 'saveResults']) {
      expect(paths).toContainEqual([...start, `similar-jobs-worker RunActivity:${step}`]);
    }
    expect(paths).toContainEqual([...embedding, 'similar-jobs-worker embeddings e5-query']);
    // Nothing hangs in the air.
    expect(paths.filter(([first]) => first !== start[0])).toEqual([]);
    const steps = all.filter(({ name }) => name.startsWith('RunActivity'));
    for (const { attributes } of steps) {
      expect(attributes).toMatchObject({
        'similar_jobs.debug_id': debugId,
        'similar_jobs.job_id': posted.id,
      });
    }
    expect(JSON.stringify(all)).not.toContain('React');
    await until('a line of the log carries it', () =>
      Promise.resolve(product.api.said().includes(`"traceId":"${traceId}"`)),
    );
  });

  it('that joins a run under way has a trace of its own, with its steps', async () => {
    product.provider.shut();
    const { id } = await save('/api/jobs', 'POST', { title: 'Gardener' }, { 'x-debug-id': 'the-first-save' });
    await until('the provider is asked', async () => {
      const response = await fetch(`${product.url}/api/jobs/${id}`);
      return ((await response.json()) as { embedding: { status: string } }).embedding.status === 'processing';
    });
    await save(
      `/api/jobs/${id}`,
      'PUT',
      { title: 'Gardener in Durrës' },
      { 'x-debug-id': 'the-second-save' },
    );
    await until('both saves have asked for the run', () => {
      const asked = collector
        .spans()
        .filter(
          ({ name, attributes }) =>
            name.startsWith('SignalWithStart') &&
            attributes['temporalWorkflowId'] === `embed-and-link-job:${id}`,
        );
      return Promise.resolve(asked.length === 2);
    });
    product.provider.open();
    const second = await traceOf((span) => span.attributes['similar_jobs.debug_id'] === 'the-second-save');
    const paths = second.map((span) =>
      pathOf(span, second).map((name) => name.split(' ').slice(1).join(' ')),
    );
    expect(paths).toContainEqual([
      'PUT /api/jobs/:id',
      'SignalWithStartWorkflow:EmbedAndLinkJob',
      'RunWorkflow:EmbedAndLinkJob',
      'RunActivity:generateEmbedding',
      'embeddings e5-query',
    ]);
    expect(paths.filter(([first]) => first !== 'PUT /api/jobs/:id')).toEqual([]);
  });
});
