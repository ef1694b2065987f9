import type { RequestHandler } from 'express';
import type { Spans } from '../platform/spans/spans';
import { debugIdOf } from './debug-id';
import { routeOf } from './route-of';

/** Probes and scrapes come every few seconds and lead to nothing. */
const unseen = /^\/(health|metrics)\b/;

/** Makes every request a span, part of the caller's trace where it names one, named as OpenTelemetry wants it. */
export function requestSpans(spans: Spans): RequestHandler {
  return (request, response, next) => {
    const { method, path } = request;
    if (unseen.test(path)) return next();
    const span = spans.open(method, {
      kind: 'server',
      from: request.headers,
      attributes: { 'http.request.method': method, 'similar_jobs.debug_id': debugIdOf(response) },
    });
    response.once('close', () => {
      const { statusCode, writableFinished } = response;
      const route = routeOf(request);
      span.end({
        ...(route !== undefined && { name: `${method} ${route}` }),
        attributes: { 'http.route': route, 'http.response.status_code': statusCode },
        failed: writableFinished && statusCode >= 500 ? String(statusCode) : undefined,
      });
    });
    span.within(next);
  };
}
