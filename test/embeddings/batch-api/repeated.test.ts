import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startBatchServer } from '../../support/batch-server';
import { adverts, apiOf, failureOf, hashOf, textOf, these, type BatchServer, only } from './texts';

let server: BatchServer;
beforeEach(async () => void (server = await startBatchServer()));
afterEach(() => server.close());

const key = 'migration 1, pages 0 to 9';
const inputs = (submitted: readonly { inputs: number }[]): number =>
  submitted.reduce((sum, one) => sum + one.inputs, 0);

/** Texts of all batches there are, finished and paid. */
function paid(): string[] {
  server.batches.finish();
  return server.batches
    .all()
    .flatMap(({ input_file_id }) => server.files.get(input_file_id)!.content.toString().trimEnd().split('\n'))
    .map((line) => (JSON.parse(line) as { custom_id: string }).custom_id);
}

const eachOnce = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => hashOf(textOf(from + n))).sort();

describe('a submission that is repeated', () => {
  it('finds the batch whose answer was lost, and pays once', async () => {
    const api = apiOf(server);
    server.next('create', 'cut answer');
    expect((await failureOf(api.submit(adverts(0, 50), { key }))).code).toBe('PROVIDER_CUT_OFF');
    const [made] = server.batches.all();
    expect(await api.submit(adverts(0, 50), { key })).toMatchObject([{ batchId: made!.id, inputs: 50 }]);
    expect(paid().sort()).toEqual(eachOnce(0, 50));
    expect(server.batches.books.texts).toBe(50);
  });

  it('goes on behind the batches that are there', async () => {
    const api = apiOf(server, { limits: { inputs: 20 } });
    async function* breaking() {
      yield* adverts(0, 45);
      throw new Error('killed');
    }
    await expect(api.submit(breaking(), { key })).rejects.toThrow('killed');
    expect(server.batches.all()).toHaveLength(2);
    const submitted = await api.submit(adverts(0, 90), { key });
    expect(submitted.map((one) => one.inputs)).toEqual([20, 20, 20, 20, 10]);
    expect(paid().sort()).toEqual(eachOnce(0, 90));
  });

  it('loses and doubles no text that moved meanwhile', async () => {
    const api = apiOf(server, { limits: { inputs: 20 } });
    server.next('create', 'cut answer');
    await failureOf(api.submit(adverts(0, 60), { key }));
    async function* moved() {
      yield* these('new before the others');
      yield* adverts(5, 60);
    }
    expect(inputs(await api.submit(moved(), { key }))).toBe(61);
    expect(paid().sort()).toEqual([...eachOnce(0, 60), hashOf('new before the others')].sort());
  });

  it('deletes the file of an attempt that ended between upload and batch', async () => {
    const api = apiOf(server);
    server.next('create', 'cut');
    await failureOf(api.submit(adverts(0, 5), { key }));
    expect(server.files.all()).toHaveLength(1);
    await api.submit(adverts(0, 5), { key });
    expect(server.files.all().map(({ id }) => id)).toEqual([server.batches.all()[0]!.input_file_id]);
  });

  it.each(['cut', 'cut answer'] as const)(
    'begins anew after an upload with the connection %s',
    async (fault) => {
      const api = apiOf(server);
      server.next('upload', fault);
      expect((await failureOf(api.submit(adverts(0, 5), { key }))).code).toBe('PROVIDER_CUT_OFF');
      await api.submit(adverts(0, 5), { key });
      expect(paid().sort()).toEqual(eachOnce(0, 5));
      expect(server.files.all().filter(({ purpose }) => purpose === 'batch')).toHaveLength(1);
    },
  );

  it('leaves batches and files of others alone, on whatever page of the list they are', async () => {
    const api = apiOf(server, { limits: { inputs: 1 } });
    await api.submit(adverts(0, 3), { key });
    const other = await api.submit(adverts(0, 120), { key: 'another' });
    expect(inputs(await api.submit(adverts(0, 3), { key }))).toBe(3);
    expect(server.batches.all()).toHaveLength(123);
    expect(new Set(other.map(({ batchId }) => batchId)).size).toBe(120);
  });

  it('gives way to an attempt that is still at it', async () => {
    const api = apiOf(server, { limits: { inputs: 10 } });
    async function* overtaken() {
      yield* adverts(0, 10);
      // The other attempt does all of it, while this one still reads.
      await api.submit(adverts(0, 30), { key });
      yield* adverts(10, 30);
    }
    expect((await failureOf(api.submit(overtaken(), { key }))).code).toBe('PROVIDER_UNAVAILABLE');
    expect(paid().sort()).toEqual(eachOnce(0, 30));
  });
});

describe('a batch for which the queue is full', () => {
  it('is sent again from the file that is there, once, and is paid once', async () => {
    await server.close();
    server = await startBatchServer({ limits: { queuedTokens: 3_000 } });
    const api = apiOf(server, { limits: { tokens: 2_500 } });
    const submitted = await api.submit(adverts(0, 160), { key });
    expect(submitted).toHaveLength(2);
    const [first, second] = [submitted[0]!, submitted[1]!];
    submitted.forEach(({ batchId }) => server.batches.step(batchId));
    expect(await api.look(second.batchId)).toMatchObject({
      ...{ state: 'failed', next: 'again' },
      failure: { code: 'PROVIDER_BATCH_QUEUE_FULL', message: 'token_limit_exceeded' },
    });
    server.batches.finish(first.batchId);

    server.next('create', 'cut answer');
    await failureOf(api.again(second.batchId));
    const uploads = server.calls.filter((call) => call === 'upload').length;
    const again = await api.again(second.batchId);
    expect(again).toMatchObject({ inputs: submitted[1]!.inputs, tokens: submitted[1]!.tokens });
    expect(server.calls.filter((call) => call === 'upload')).toHaveLength(uploads);
    // To forget the one that failed takes nothing from the one that goes on.
    await api.forget(second.batchId);
    server.batches.finish();
    expect(await api.look(again.batchId)).toMatchObject({ state: 'completed', done: again.inputs });
    expect(server.batches.books.texts).toBe(160);
    // A repetition of the first step sees the one that took over.
    const found = await api.submit(adverts(0, 160), { key });
    expect(found.map(({ batchId }) => batchId)).toEqual([first.batchId, again.batchId]);
  });

  it('is not sent again where some of it was done', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(adverts(0, 10), { key }));
    server.batches.endEarly(batchId, 'expired', 5);
    expect((await failureOf(api.again(batchId))).code).toBe('PROVIDER_BATCH_REFUSED');
    expect(server.batches.all()).toHaveLength(1);
  });
});
