import type { Request, RequestHandler } from 'express';
import { inTrace, type TraceSink } from '../platform/trace-context';
import { wasLetIn } from './authenticate';
import { debugIdOf } from './debug-id';
import { problemCodeOf } from './problem';

const reads: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** So does whoever is not let in, and whoever asks for what is not there: anybody may do so without end. */
const turnedAway: readonly number[] = [401, 404, 405, 429];

/**
 * Does everything that belongs to a request in its context, and keeps what changes something, or fails, as the beginning
 * and the end of a trace. Reads that go well are too many, and nobody looks for them; they leave none.
 */
export function requestTrace(sink: TraceSink | undefined): RequestHandler {
  return (request, response, next) => {
    const debugId = debugIdOf(response);
    const [at, began] = [Date.now(), performance.now()];
    const isRead = reads.includes(request.method) || !request.path.startsWith('/api/');
    // A reply that was cut off as well.
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      if (turnedAway.includes(status)) return;
      if (status < 500 && (isRead || !wasLetIn(response))) return;
      const of = { debugId, jobId: jobOf(request) };
      const detail = { method: request.method, route: routeOf(request) };
      // Told at the end, when it is known where it went, with the time of the beginning.
      sink?.record(of, { name: 'request.received', at, detail });
      sink?.record(of, {
        name: 'request.answered',
        ms: Math.round((performance.now() - began) * 10) / 10,
        level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
        code: problemCodeOf(response),
        detail: { ...detail, status },
      });
    });
    inTrace({ debugId, sink }, next);
  };
}

/** As it was added, with `:id` in the place of an id: what people type into an address stays out. */
function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'unknown';
}

function jobOf({ params }: Request): string | undefined {
  const id: unknown = (params as Record<string, unknown> | undefined)?.['id'];
  return typeof id === 'string' ? id : undefined;
}
