import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

interface EmbeddingRequest {
  input: string[];
  encoding_format?: string;
}

/** How one call is answered; `undefined` means: as it should be. */
export type Answer = (
  request: EmbeddingRequest,
  response: ServerResponse,
  incoming: IncomingMessage,
) => void | undefined;

export const dimensions = 8;

/** The same text always gets the same vector. */
export function vectorOf(text: string): Float32Array {
  const bytes = createHash('sha256').update(text).digest();
  return Float32Array.from({ length: dimensions }, (_, place) => bytes[place]! / 255 + 0.01);
}

export function goodReply(request: EmbeddingRequest) {
  return {
    object: 'list',
    data: request.input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: Buffer.from(vectorOf(text).buffer).toString('base64'),
    })),
    usage: { prompt_tokens: 10, total_tokens: 10 },
  };
}

export const answers = {
  status:
    (code: number, headers: Record<string, string> = {}, error: Record<string, unknown> = {}): Answer =>
    (_request, response) =>
      void response
        .writeHead(code, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify({ error: { message: 'no', ...error } })),
  json:
    (change: (reply: ReturnType<typeof goodReply>) => unknown): Answer =>
    (request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(change(goodReply(request)))),
  text:
    (text: string): Answer =>
    (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(text),
  /** Headers and half a body, then silence. */
  stall: (): Answer => (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data": [');
  },
  /** A byte now and then, without end. */
  trickle: (): Answer => (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  },
  /** Half of a good body, then no connection any more. */
  cutInside: (): Answer => (request, response) => {
    const body = JSON.stringify(goodReply(request));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  },
  /** A good reply behind as many bytes of nothing; compressed where it is said. */
  padded:
    (bytes: number, { gzip = false } = {}): Answer =>
    (request, response) => {
      const body = Buffer.from(' '.repeat(bytes) + JSON.stringify(goodReply(request)));
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(gzip && { 'content-encoding': 'gzip' }),
      });
      response.end(gzip ? gzipSync(body) : body);
    },
  hang: (): Answer => () => undefined,
  cut: (): Answer => (_request, _response, incoming) => void incoming.socket.destroy(),
};

/** A real HTTP server that speaks OpenAI's embeddings API and misbehaves on request. */
export async function startProvider(givenPort = 0) {
  const inputs: string[] = [];
  let next: Answer[] = [];
  let always: Answer | undefined;

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = JSON.parse(Buffer.concat(chunks).toString()) as EmbeddingRequest;
      inputs.push(...request.input);
      const answer = next.shift() ?? always ?? answers.json((reply) => reply);
      answer(request, response, incoming);
    });
  });
  await new Promise<void>((resolve) => server.listen(givenPort, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    /** Every text that was sent, in order. */
    inputs,
    /** Answers of the next calls, one each. */
    next: (...list: Answer[]) => void (next = list),
    /** Answer of every call that has none of its own; `undefined`: well behaved again. */
    always: (answer: Answer | undefined) => void (always = answer),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
