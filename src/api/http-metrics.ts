import type { RequestHandler, Response } from 'express';
import { Counter, Histogram, type Registry } from 'prom-client';
import { routeOf } from './route-of';
import type { SimilarReply } from './similar-reply';

/** Seconds. Reads answer within 10 ms, writes within 50; what takes a second is in trouble. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The methods that there are routes for. Callers may choose among thirty more, and each would be series without end. */
const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/** What readers and writers get, by route. */
export function createHttpMetrics(registry: Registry) {
  const registers = [registry];
  const durations = new Histogram({
    name: 'similar_jobs_http_request_duration_seconds',
    help: 'Time from a request to the end of its reply.',
    labelNames: ['method', 'route', 'status'] as const,
    ...{ buckets, registers },
  });
  const similarReads = new Counter({
    name: 'similar_jobs_similar_reads_total',
    help: 'Similar lists given, by where they came from.',
    labelNames: ['source', 'status'] as const,
    registers,
  });

  const measure: RequestHandler = (request, response, next) => {
    const end = durations.startTimer();
    response.once('close', () => {
      // A stream of events is no reply that somebody waits for.
      if (response.getHeader('Content-Type')?.toString().startsWith('text/event-stream')) return;
      const method = methods.includes(request.method) ? request.method : '_OTHER';
      end({ method, route: routeOf(request) ?? 'none', status: statusOf(response) });
    });
    next();
  };

  return {
    measure,
    similarRead: ({ source, status }: Pick<SimilarReply, 'source' | 'status'>): void =>
      similarReads.inc({ source, status }),
  };
}

/** `2xx` and so on; `cut` where nobody waited for the end. */
const statusOf = ({ writableFinished, statusCode }: Response): string =>
  writableFinished ? `${Math.floor(statusCode / 100)}xx` : 'cut';
