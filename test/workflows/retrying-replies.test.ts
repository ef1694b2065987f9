import { describe, expect, it } from '@jest/globals';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { startApi } from '../support/api';
import { until } from '../support/jobs';
import { answers, dimensions, type Answer } from '../support/misbehaving-provider';
import { minute, model, useWorkerSide } from '../support/worker-side';

/** Long enough for a good reply on a busy machine, short enough to be waited for. */
const timeoutMs = 2_500;
const worker = useWorkerSide(({ baseUrl }) => ({
  given: { provider: createEmbeddingProvider({ apiKey: 'k', baseUrl, model, timeoutMs }) },
  close: () => Promise.resolve(),
}));

const base64 = (numbers: number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
const all = (number: number): string => base64(Array<number>(dimensions).fill(number));
const vector = (embedding: unknown): Answer =>
  answers.json((reply) => ({ ...reply, data: [{ ...reply.data[0], embedding }] }));

/** Waits until the first try has failed; the server's clock stands meanwhile. */
const hasFailed = (jobId: string) =>
  until('the first try has failed', async () => {
    const { embedding } = await worker.find(jobId);
    return embedding.error && embedding;
  });

describe('a call that goes wrong', () => {
  it.each<[string, Answer, string]>([
    ['hangs', answers.hang(), 'PROVIDER_TIMEOUT'],
    ['comes byte by byte', answers.trickle(), 'PROVIDER_TIMEOUT'],
    ['stops in the middle', answers.stall(), 'PROVIDER_TIMEOUT'],
    ['is cut', answers.cut(), 'PROVIDER_CUT_OFF'],
    ['is cut in the middle of the reply', answers.cutInside(), 'PROVIDER_CUT_OFF'],
    ['is answered with 500', answers.status(500), 'PROVIDER_UNAVAILABLE'],
    ['is answered with garbage', answers.text('<html>'), 'PROVIDER_REPLY_INVALID'],
    ['is answered with nothing', answers.text(''), 'PROVIDER_REPLY_INVALID'],
    ['is answered with an error and 200', answers.text('{"error":{}}'), 'PROVIDER_REPLY_INVALID'],
    ['is sent elsewhere', answers.status(307, { location: '/v1/embeddings' }), 'PROVIDER_REPLY_INVALID'],
    ['gets no vector', answers.json((reply) => ({ ...reply, data: [] })), 'PROVIDER_REPLY_INVALID'],
    [
      'gets two vectors',
      answers.json((reply) => ({ ...reply, data: [...reply.data, ...reply.data] })),
      'PROVIDER_REPLY_INVALID',
    ],
    [
      'gets the vector of another place',
      answers.json((reply) => ({ ...reply, data: [{ ...reply.data[0], index: 1 }] })),
      'PROVIDER_REPLY_INVALID',
    ],
    ['gets NaN', vector(all(NaN)), 'PROVIDER_REPLY_INVALID'],
    ['gets infinity', vector(all(Infinity)), 'PROVIDER_REPLY_INVALID'],
    ['gets zeros', vector(all(0)), 'PROVIDER_REPLY_INVALID'],
    ['gets null for numbers', vector(Array<null>(dimensions).fill(null)), 'PROVIDER_REPLY_INVALID'],
    ['gets more than it can use', answers.padded(2_000_000), 'PROVIDER_REPLY_INVALID'],
  ])(
    'because it %s stores no vector, says so, and is made once more after a minute',
    async (_how, answer, code) => {
      worker.server.next(answer);
      const jobId = await worker.save();
      const handle = await worker.start(jobId);
      const { error, retries, status, ...rest } = await hasFailed(jobId);
      expect({ code: error!.code, retries, status }).toEqual({ code, retries: 1, status: 'pending' });
      expect(error!.message.length * error!.advice.length).toBeGreaterThan(0);
      expect(rest).not.toHaveProperty('vector');
      expect(rest).not.toHaveProperty('contentHash');
      await until('the run says so', async () => (await worker.details(jobId)).includes(code));
      expect(await worker.details(jobId)).toContain('Failed tries: 1 of 4; next in 60 s');

      expect(await handle.result()).toMatchObject({ outcome: 'linked' });
      expect(worker.server.inputs).toHaveLength(2);
      expect((await worker.minutesTaken(jobId)) * minute).toBeGreaterThanOrEqual(minute);
      const { embedding } = await worker.find(jobId);
      expect(embedding.dimensions).toBe(dimensions);
      expect(embedding).not.toHaveProperty('error');
      expect(embedding).not.toHaveProperty('retries');
    },
  );

  it('gives a vector as long as those of the other adverts, or none', async () => {
    expect(await worker.run(await worker.save())).toMatchObject({ outcome: 'linked' });
    worker.server.next(vector(base64([1, 2, 3, 4])));
    const jobId = await worker.save();
    const handle = await worker.start(jobId);
    const { error } = await hasFailed(jobId);
    expect(error).toMatchObject({
      code: 'PROVIDER_REPLY_INVALID',
      message: expect.stringContaining('4 numbers where 8 belong'),
    });
    expect(await handle.result()).toMatchObject({ outcome: 'linked' });
  });

  it('is told by the API with what to do', async () => {
    worker.server.next(answers.status(400, {}, { message: 'secret words', code: 'bad_text' }));
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'failed' });
    const api = await startApi({ connection: worker.connection, model: worker.model });
    const { status, text, body } = await api.client.get(`/api/jobs/${jobId}`);
    await api.close();
    expect(status).toBe(200);
    expect(body.embedding).toMatchObject({
      status: 'failed',
      error: {
        code: 'PROVIDER_REFUSED_TEXT',
        message: 'The embedding provider refused this text. (status 400, bad_text)',
        advice: expect.stringContaining('Edit'),
      },
    });
    expect(text).not.toContain('secret');
  });
});

describe('a wish to slow down', () => {
  it.each([
    ['seconds', { 'retry-after': '90' }, 90],
    ['milliseconds', { 'retry-after-ms': '90000' }, 90],
    [
      'a limit that is renewed',
      { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m30s' },
      90,
    ],
    ['no time at all', { 'retry-after': '0' }, 1],
    ['a time that is over', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 60],
    ['years', { 'retry-after': '99999999' }, 60],
    ['what is no number', { 'retry-after': 'NaN' }, 60],
    ['garbage', { 'retry-after': 'soon', 'x-ratelimit-reset-requests': '-5s' }, 60],
    ['nothing', {}, 60],
  ])('of %s is kept where it is sane, and uses up no try', async (_what, headers, seconds) => {
    const times = 5;
    const limited = answers.status(429, headers);
    worker.server.next(...Array<Answer>(times).fill(limited));
    const jobId = await worker.save();
    const handle = await worker.start(jobId);
    expect(await hasFailed(jobId)).toMatchObject({
      status: 'pending',
      retries: 0,
      error: { code: 'PROVIDER_RATE_LIMITED' },
    });
    expect(await handle.result()).toMatchObject({ outcome: 'linked' });
    expect(worker.server.inputs).toHaveLength(times + 1);
    const taken = (await worker.minutesTaken(jobId)) * 60;
    expect(taken).toBeGreaterThanOrEqual(times * seconds);
    // The gap to the next longer wait of this table is at least half as long again.
    expect(taken).toBeLessThan(times * seconds * 1.5 + 60);
  });

  it('by date is kept', async () => {
    const inMs = 5 * minute;
    worker.server.next((request, response, incoming) =>
      answers.status(429, { 'retry-after': new Date(Date.now() + inMs).toUTCString() })(
        request,
        response,
        incoming,
      ),
    );
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'linked' });
    expect(Math.round(await worker.minutesTaken(jobId))).toBe(5);
  });
});
