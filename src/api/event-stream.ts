import { finished } from 'node:stream';
import type { Request, Response } from 'express';
import { stopOf } from './server-stop';

/** Whoever reads so slowly that this much waits is not reading any more. Bytes. */
const mostUnread = 64 * 1024;
/** Proxies close what is silent for a minute. */
const beatEveryMs = 15_000;
const comeBackMs = 3_000;

export interface EventStream {
  readonly send: (event: string, data: object) => void;
  readonly end: () => void;
}

/**
 * Turns the reply into a stream of server-sent events, with a sign of life in between. It ends with the connection, with
 * the server, by `end`, and when nobody reads it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function startEventStream(
  request: Request,
  response: Response,
  options: {
    onEnd: () => void;
    /** Asked with each sign of life; the stream ends when it says no. */
    goOn: () => Promise<boolean>;
    beatEveryMs?: number;
  },
): EventStream {
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // nginx would wait for a full buffer.
    'X-Accel-Buffering': 'no',
    // At its end the connection is of no use: one that stays open would hold up a stop.
    Connection: 'close',
  });
  response.flushHeaders();

  const write = (text: string): void => {
    if (response.destroyed || response.writableEnded) return;
    response.write(text);
    if (response.writableLength > mostUnread) response.destroy();
  };
  const end = (): void => void response.end();
  const timer = setInterval(() => {
    write(': beat\n\n');
    void options.goOn().then((goesOn) => {
      if (!goesOn) end();
    });
  }, options.beatEveryMs ?? beatEveryMs);

  const stop = stopOf(request);
  stop?.addEventListener('abort', end);
  // Told also of a connection that broke while its caller was still being looked up: 'close' comes only once.
  finished(response, () => {
    clearInterval(timer);
    stop?.removeEventListener('abort', end);
    options.onEnd();
  });
  write(`retry: ${comeBackMs}\n\n`);
  if (stop?.aborted || request.method === 'HEAD') end();
  return { send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), end };
}
