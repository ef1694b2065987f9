import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { rateLimiters, type LimitKind, type RateLimiter } from './rate-limiter';

export interface MeteredOptions {
  /** From the end of the request to the reply. */
  latencyMs?: number;
  dimensions?: number | ((model: string) => number);
  limits?: { kind: LimitKind | 'none'; requests?: number; tokens?: number; windowMs: number };
  /** Whether the limits are told in headers. */
  tellsLimits?: boolean;
  /** As the provider counts them, for the limit and the bill. */
  tokensOf?: (text: string) => number;
  /** How a whole request is answered instead: with this status, or (`hang`) never. Asked before anything is spent. */
  failing?: (texts: readonly string[]) => number | 'hang' | undefined;
}

/** Words in a text that make the provider misbehave. */
export const markers = { refused: '[[refused]]', notFinite: '[[not-finite]]', breaks: '[[breaks]]' };

/** The same text always gets the same vector. */
export function meteredVector(text: string, dimensions: number): Float32Array {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0) | 1;
  const vector = new Float32Array(dimensions);
  for (let n = 0; n < dimensions; n += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    vector[n] = state / 2 ** 31;
  }
  return vector;
}

const duration = (ms: number): string => `${Math.ceil(ms)}ms`;

/** A real HTTP server that speaks OpenAI's embeddings API, keeps truthful limits and books of its own. */
export async function startMeteredProvider(options: MeteredOptions = {}) {
  const { latencyMs = 0, dimensions = 8, limits, tellsLimits = true } = options;
  const tokensOf =
    options.tokensOf ?? ((text: string) => Math.max(1, Math.ceil(Buffer.byteLength(text) / 4)));
  const began = performance.now();
  const now = () => performance.now() - began;
  const limiter = (limit: number | undefined): RateLimiter | undefined =>
    !limits || limits.kind === 'none' || limit === undefined
      ? undefined
      : rateLimiters[limits.kind](limit, limits.windowMs);
  const limiters = { requests: limiter(limits?.requests), tokens: limiter(limits?.tokens) };

  const seen = new Set<string>();
  const books = {
    /** That were answered with vectors. */
    calls: 0,
    inputs: 0,
    tokens: 0,
    /** When calls were refused with 429; ms since the start. */
    limited: [] as number[],
    /** Of every other status. */
    failed: 0,
    atOnce: 0,
    mostAtOnce: 0,
    largest: { inputs: 0, tokens: 0 },
    /** Size of each call that was answered, and when it came. */
    each: [] as { at: number; inputs: number; tokens: number }[],
    distinct: () => seen.size,
  };

  function headers(at: number): Record<string, string> {
    if (!tellsLimits) return {};
    return Object.fromEntries(
      Object.entries(limiters).flatMap(([what, limiter]) =>
        limiter
          ? [
              [`x-ratelimit-limit-${what}`, String(limiter.limit)],
              [`x-ratelimit-remaining-${what}`, String(Math.max(0, Math.floor(limiter.remaining(at))))],
              [`x-ratelimit-reset-${what}`, duration(limiter.resetMs(at))],
            ]
          : [],
      ),
    );
  }

  function send(response: ServerResponse, status: number, body: string, more: Record<string, string> = {}) {
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
  }
  const error = (message: string): string => JSON.stringify({ error: { message, type: 'error' } });

  async function answer(
    { input: texts, model }: { input: readonly string[]; model: string },
    response: ServerResponse,
  ): Promise<void> {
    const failing =
      options.failing?.(texts) ?? (texts.some((text) => text.includes(markers.breaks)) ? 500 : undefined);
    if (failing === 'hang') return;
    if (failing !== undefined || texts.some((text) => text.includes(markers.refused))) {
      books.failed += 1;
      await wait(latencyMs);
      return send(response, failing ?? 400, error('no'));
    }
    const at = now();
    const tokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
    const costs = { requests: 1, tokens };
    const waits = (['requests', 'tokens'] as const).map(
      (what) => limiters[what]?.fitsInMs(costs[what], at) ?? 0,
    );
    if (Math.max(...waits) > 0) {
      books.limited.push(at);
      const after = Math.ceil(Math.max(...waits));
      return send(response, 429, error('slow down'), { ...headers(at), 'retry-after-ms': String(after) });
    }
    limiters.requests?.spend(1, at);
    limiters.tokens?.spend(tokens, at);
    books.calls += 1;
    books.inputs += texts.length;
    books.tokens += tokens;
    books.each.push({ at, inputs: texts.length, tokens });
    books.largest.inputs = Math.max(books.largest.inputs, texts.length);
    books.largest.tokens = Math.max(books.largest.tokens, tokens);
    for (const text of texts) seen.add(text);
    const told = headers(at);
    const length = typeof dimensions === 'number' ? dimensions : dimensions(model);
    const data = texts.map((text, index) => {
      const vector = text.includes(markers.notFinite)
        ? new Float32Array(length).fill(NaN)
        : meteredVector(text, length);
      return `{"object":"embedding","index":${index},"embedding":"${Buffer.from(vector.buffer).toString('base64')}"}`;
    });
    const usage = `{"prompt_tokens":${tokens},"total_tokens":${tokens}}`;
    // Counted from when it came: making the reply is part of the latency.
    await wait(Math.max(0, latencyMs - (now() - at)));
    send(response, 200, `{"object":"list","data":[${data.join()}],"usage":${usage}}`, told);
  }

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[]; model: string };
      books.atOnce += 1;
      books.mostAtOnce = Math.max(books.mostAtOnce, books.atOnce);
      response.on('close', () => (books.atOnce -= 1));
      void answer(request, response).catch(() => response.destroy());
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as { port: number };
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    books,
    /** Nobody listens any more; what is under way is cut off. */
    stop,
    start: () => listen(port),
    close: () => (server.listening ? stop() : Promise.resolve()),
  };
}
