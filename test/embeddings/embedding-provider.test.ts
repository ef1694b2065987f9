import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { ProviderError } from '../../src/platform/errors/provider-errors';
import { until } from '../support/jobs';
import { freePort } from '../support/free-port';
import {
  answers,
  dimensions,
  type goodReply,
  startProvider,
  vectorOf,
  type Answer,
} from '../support/misbehaving-provider';

let server: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => void (server = await startProvider()));
afterAll(() => server.close());

const provider = (timeoutMs = 2_000) =>
  createEmbeddingProvider({ apiKey: 'k', baseUrl: server.baseUrl, model: 'some-model', timeoutMs });

async function failure(answer: Answer, timeoutMs?: number): Promise<ProviderError> {
  server.next(answer);
  const error: unknown = await provider(timeoutMs)
    .embed(['a', 'b'])
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

describe('a reply', () => {
  it('gives the vectors in the order of the texts, exact to the last bit', async () => {
    server.next(answers.json((reply) => ({ ...reply, data: [...reply.data].reverse() })));
    const { vectors, tokens } = await provider().embed(['a', 'b']);
    expect(vectors).toEqual([vectorOf('a'), vectorOf('b')]);
    expect(tokens).toBe(10);
  });

  it('may hold numbers instead of base64', async () => {
    server.next(
      answers.json((reply) => ({
        ...reply,
        data: reply.data.map((one, n) => ({ ...one, embedding: [...vectorOf(['a', 'b'][n]!)] })),
      })),
    );
    expect((await provider().embed(['a', 'b'])).vectors[1]).toEqual(vectorOf('b'));
  });

  const vector = (numbers: number[]): string =>
    Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
  const second = (embedding: unknown) =>
    answers.json((reply) => ({ ...reply, data: [reply.data[0], { ...reply.data[1], embedding }] }));

  const longer = Array<number>(16_385).fill(1);
  const withEach = (reply: ReturnType<typeof goodReply>, embedding: string) => ({
    ...reply,
    data: reply.data.map((one) => ({ ...one, embedding })),
  });

  it.each<[string, Answer]>([
    ['too few vectors', answers.json((reply) => ({ ...reply, data: reply.data.slice(1) }))],
    ['too many vectors', answers.json((reply) => ({ ...reply, data: [...reply.data, reply.data[0]] }))],
    ['the same place twice', answers.json((reply) => ({ ...reply, data: [reply.data[0], reply.data[0]] }))],
    [
      'a place that was not asked for',
      answers.json((reply) => ({ ...reply, data: [reply.data[0], { ...reply.data[1], index: 7 }] })),
    ],
    ['vectors of different lengths', second(vector([1, 2]))],
    ['NaN', second(vector([NaN, ...Array<number>(dimensions - 1).fill(1)]))],
    ['infinity', second(vector([Infinity, ...Array<number>(dimensions - 1).fill(1)]))],
    ['only zeros', second(vector(Array<number>(dimensions).fill(0)))],
    ['numbers beyond float32', second(Array<number>(dimensions).fill(1e39))],
    ['null for numbers', second(Array<null>(dimensions).fill(null))],
    ['words for numbers', second(Array<string>(dimensions).fill('1'))],
    ['a null vector', second(null)],
    ['an empty vector', second('')],
    ['vectors that are all empty', answers.json((reply) => withEach(reply, ''))],
    ['what is not base64', second(`*${vector(Array<number>(dimensions).fill(1)).slice(1)}`)],
    ['vectors longer than any model has', answers.json((reply) => withEach(reply, vector(longer)))],
    ['bytes that are no float32', second(Buffer.from([1, 2, 3]).toString('base64'))],
    ['no data', answers.json(() => ({ hello: 'world' }))],
    ['an error and status 200', answers.json(() => ({ error: { message: 'overloaded', code: 429 } }))],
    ['null', answers.text('null')],
    ['an empty body', answers.text('')],
    ['no body', (_request, response) => void response.writeHead(204).end()],
    ['half a document', answers.text('{"data": [{"index": 0, "embedding": "')],
    ['more bytes than vectors need', answers.padded(10_000_000)],
    ['more bytes once it is unpacked', answers.padded(10_000_000, { gzip: true })],
    ['text that is not JSON', answers.text('<html>busy</html>')],
  ])('with %s is refused', async (_what, answer) => {
    expect((await failure(answer)).code).toBe('PROVIDER_REPLY_INVALID');
  });
});

describe('a failing provider', () => {
  const unpaid = (error: object) => answers.status(429, {}, { ...error });
  const unavailable = 'PROVIDER_UNAVAILABLE';
  const tooLarge =
    (status: number): Answer =>
    (_request, response) =>
      void response.writeHead(status).end('x'.repeat(10_000_000));

  it.each<[string, Answer, string]>([
    ['401', answers.status(401), 'PROVIDER_KEY_REFUSED'],
    ['403', answers.status(403), 'PROVIDER_KEY_REFUSED'],
    ['400', answers.status(400), 'PROVIDER_REFUSED_TEXT'],
    ['429', answers.status(429), 'PROVIDER_RATE_LIMITED'],
    [
      'an exhausted quota',
      answers.status(429, {}, { code: 'insufficient_quota' }),
      'PROVIDER_QUOTA_EXHAUSTED',
    ],
    ['a quota that is told as the type', unpaid({ type: 'insufficient_quota' }), 'PROVIDER_QUOTA_EXHAUSTED'],
    ['402', answers.status(402), 'PROVIDER_QUOTA_EXHAUSTED'],
    ['413', answers.status(413), 'PROVIDER_REFUSED_TEXT'],
    ['422', answers.status(422), 'PROVIDER_REFUSED_TEXT'],
    ['404', answers.status(404, {}, { code: 'model_not_found' }), 'PROVIDER_REPLY_INVALID'],
    ['405', answers.status(405), 'PROVIDER_REPLY_INVALID'],
    ['408', answers.status(408), 'PROVIDER_TIMEOUT'],
    ['409', answers.status(409), 'PROVIDER_UNAVAILABLE'],
    ['500', answers.status(500), 'PROVIDER_UNAVAILABLE'],
    ['503', answers.status(503), 'PROVIDER_UNAVAILABLE'],
    [
      'an error that is not JSON',
      (_request, response) => void response.writeHead(502).end('<html>'),
      unavailable,
    ],
    ['an error larger than any', tooLarge(500), 'PROVIDER_UNAVAILABLE'],
    ['a cut connection', answers.cut(), 'PROVIDER_CUT_OFF'],
    ['a connection cut inside the reply', answers.cutInside(), 'PROVIDER_CUT_OFF'],
  ])('%s has its code', async (_what, answer, code) => {
    expect((await failure(answer)).code).toBe(code);
  });

  it.each([
    ['silence', answers.hang()],
    ['half a body', answers.stall()],
    ['a body that comes byte by byte', answers.trickle()],
  ])('is not waited for longer than the time-out: %s', async (_what, answer) => {
    const started = Date.now();
    expect((await failure(answer, 300)).code).toBe('PROVIDER_TIMEOUT');
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('is called once: tries are not the client’s business', async () => {
    const before = server.inputs.length;
    await failure(answers.status(500));
    expect(server.inputs.length - before).toBe(2);
  });

  it.each([301, 302, 303, 307, 308])('is not followed elsewhere: %i', async (status) => {
    const before = server.inputs.length;
    const { code } = await failure(answers.status(status, { location: `${server.baseUrl}/embeddings` }));
    expect(code).toBe('PROVIDER_REPLY_INVALID');
    expect(server.inputs.length - before).toBe(2);
  });

  it('never tells the key, the text or its own words', async () => {
    const echo = answers.status(400, {}, { message: 'bad key k-secret for text-secret', code: 'x' });
    server.next(echo);
    const talkative = createEmbeddingProvider({
      apiKey: 'k-secret',
      baseUrl: server.baseUrl,
      model: 'm',
      timeoutMs: 2_000,
    });
    const error: unknown = await talkative.embed(['text-secret']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProviderError);
    expect((error as Error).message).toBe('status 400, x');
  });

  it('ends with the one who asked', async () => {
    server.next(answers.hang());
    const asked = new AbortController();
    const call = provider(60_000).embed(['asked'], asked.signal);
    await until('it is asked', () => Promise.resolve(server.inputs.includes('asked')));
    asked.abort();
    await expect(call).rejects.not.toBeInstanceOf(ProviderError);
  });

  it('says how long to wait', async () => {
    const limited = answers.status(429, { 'retry-after': '7' });
    expect((await failure(limited)).retryAfterMs).toBe(7_000);
  });

  it('that is not there is unreachable', async () => {
    const gone = createEmbeddingProvider({
      apiKey: 'k',
      baseUrl: `http://127.0.0.1:${await freePort()}/v1`,
      model: 'm',
      timeoutMs: 1_000,
    });
    await expect(gone.embed(['a'])).rejects.toMatchObject({ code: 'PROVIDER_UNREACHABLE' });
  });
});
