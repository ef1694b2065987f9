import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AppError } from '../../platform/errors/app-error';
import { indexPortTaken } from '../../platform/errors/similarity-errors';
import type { Logger } from '../../platform/logger';
import { remembered } from '../../platform/remembered';
import { reasonOf, tellFailure } from '../../platform/tell-failure';
import { advertisedUrl } from './advertised-url';
import { mostBytes, nearestPath, readQuestion, writeReply } from './port-messages';
import { isSigned } from './port-secret';
import type { ReaderQuestions } from './reader-questions';

const secretFreshForMs = 5_000;
const bodyWithinMs = 5_000;
/** Longer than the API leaves a connection unused, so that it is the API who closes it. */
const keepAliveMs = 60_000;
const mostConnections = 256;
/** So many workers on one machine find a port each. */
const portsTried = 20;

export interface IndexServer {
  /** Where the API reaches it; undefined where it could not listen. */
  readonly url: string | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Answers the API's questions about this worker's index: `POST /nearest`, signed. A worker that cannot listen says so
 * and works without: readers get what is stored.
 */
export async function serveIndex(options: {
  questions: ReaderQuestions;
  model: string;
  /** Reads the secret that questions are signed with. */
  secret: () => Promise<string>;
  host: string;
  /** The first to try; 0 for any free one. */
  port: number;
  logger: Logger;
}): Promise<IndexServer> {
  const { questions, model, host, port, logger } = options;
  const secret = remembered(options.secret, secretFreshForMs);

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<Reply> {
    if (request.url !== nearestPath) return { status: 404 };
    if (request.method !== 'POST') return { status: 405 };
    // Without a length nobody knows how long it will be.
    if (!(Number(request.headers['content-length']) <= mostBytes)) return { status: 413 };
    const body = await text(request);
    if (!isSigned(request.headers.authorization, await secret(), body)) return { status: 401 };
    const question = readQuestion(body);
    if (!question) return { status: 400 };
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await questions.ask(question, gone.signal);
    return answer ? { status: 200, body: writeReply(model, answer) } : { status: 422 };
  }

  const server = createServer({ requestTimeout: bodyWithinMs }, (request, response) => {
    void reply(request, response)
      // What failed and why is in the log of whoever needs the index for more than a reader's glance.
      .catch((error: unknown): Reply => ({ status: error instanceof AppError ? error.kind.status : 503 }))
      .then((made) => send(response, made));
  });
  server.keepAliveTimeout = keepAliveMs;
  server.maxConnections = mostConnections;
  const refused = await listen(server, { host, port });
  if (refused !== undefined) {
    tellFailure(logger, indexPortTaken, { host, port, reason: refused });
    return { url: undefined, close: () => Promise.resolve() };
  }
  const url = advertisedUrl(host, (server.address() as AddressInfo).port);
  logger.info({ url }, 'the index answers the API');
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** At the first free port from `port` on, as while one worker takes another's place. Why not, where it could not. */
async function listen(server: Server, { host, port }: { host: string; port: number }) {
  let reason = '';
  for (let next = port; next < Math.min(port + portsTried, 65_536); next += 1) {
    try {
      server.listen({ host, port: next, exclusive: true });
      await once(server, 'listening');
      return undefined;
    } catch (error) {
      reason = reasonOf(error);
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') break;
    }
  }
  return reason;
}

interface Reply {
  readonly status: number;
  readonly body?: string;
}

function send(response: ServerResponse, { status, body = '' }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...{ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    'Content-Length': Buffer.byteLength(body),
    // What was too long is not read.
    ...(status === 413 && { Connection: 'close' }),
  });
  response.end(body);
}
