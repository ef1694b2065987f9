import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../support/free-port';
import { startBatchServer, type BatchCall, type BatchFault } from '../../support/batch-server';
import { apiOf, failureOf, these, type BatchServer, only } from './texts';

let server: BatchServer;
beforeEach(async () => void (server = await startBatchServer()));
afterEach(() => server.close());

const submit = (api = apiOf(server)) => api.submit(these('a'), { key: 'board' });

describe('a call that fails', () => {
  it.each<[BatchCall, BatchFault, string]>([
    ['upload', { status: 401 }, 'PROVIDER_KEY_REFUSED'],
    ['upload', { status: 500 }, 'PROVIDER_UNAVAILABLE'],
    ['upload', { status: 400 }, 'PROVIDER_BATCH_REFUSED'],
    ['create', { status: 429, code: 'insufficient_quota' }, 'PROVIDER_QUOTA_EXHAUSTED'],
    ['create', { status: 429, code: 'token_limit_exceeded' }, 'PROVIDER_BATCH_QUEUE_FULL'],
    ['create', { status: 400 }, 'PROVIDER_BATCH_REFUSED'],
    ['create', { status: 404 }, 'PROVIDER_WITHOUT_BATCHES'],
    ['batches', { status: 404 }, 'PROVIDER_WITHOUT_BATCHES'],
    ['batches', { status: 405 }, 'PROVIDER_WITHOUT_BATCHES'],
    ['batches', 'cut inside', 'PROVIDER_CUT_OFF'],
    ['files', 'stall inside', 'PROVIDER_TIMEOUT'],
  ])('%s: %p has its code', async (call, fault, code) => {
    server.next(call, fault);
    expect((await failureOf(submit(apiOf(server, { timeoutMs: 500 })))).code).toBe(code);
    expect(server.calls.filter((each) => each === call)).toHaveLength(1);
  });

  it('says how long to wait', async () => {
    server.next('create', { status: 429, headers: { 'retry-after': '7' } });
    expect(await failureOf(submit())).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', retryAfterMs: 7_000 });
  });

  it('tells neither the key nor the text', async () => {
    const error = await failureOf(submit(apiOf({ ...server, apiKey: 'sk-secret' })));
    expect(error.code).toBe('PROVIDER_KEY_REFUSED');
    expect(error.message).toBe('status 401, invalid_api_key');
  });

  it('says that a batch is not there', async () => {
    expect((await failureOf(apiOf(server).look('batch_of_nobody'))).code).toBe('PROVIDER_BATCH_GONE');
  });

  it('says that nobody is there', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
    expect((await failureOf(submit(apiOf({ ...server, baseUrl })))).code).toBe('PROVIDER_UNREACHABLE');
  });
});

describe('a batch that fails as a whole', () => {
  it('says which line is wrong, and must be mended', async () => {
    const { batchId } = only(await submit());
    const { input_file_id } = server.batches.get(batchId)!;
    const { content, ...file } = server.files.get(input_file_id)!;
    // As if the provider had got another file.
    server.files.delete(input_file_id);
    const broken = server.files.put({
      ...file,
      content: Buffer.concat([content, Buffer.from('{"custom_id":\n')]),
    });
    server.batches.get(batchId)!.input_file_id = broken.id;
    server.batches.finish();
    expect(await apiOf(server).look(batchId)).toMatchObject({
      ...{ state: 'failed', next: 'mend' },
      failure: { code: 'PROVIDER_BATCH_REFUSED', message: 'invalid_json_line in line 2' },
    });
    await expect(apiOf(server).collect(batchId).next()).rejects.toMatchObject({
      code: 'PROVIDER_BATCH_REFUSED',
    });
    expect(server.batches.books.tokens).toBe(0);
  });
});
