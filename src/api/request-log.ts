import type { RequestHandler } from 'express';
import type { Logger } from '../platform/logger';
import { debugIdOf } from './debug-id';

/** One line a request: no query (people search for private things), no headers, no bodies. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const { method, path } = request;
    // Fires for replies that were cut off as well.
    response.once('close', () => {
      const level = path.startsWith('/health') || !path.startsWith('/api/') ? 'debug' : 'info';
      const ms = Math.round((performance.now() - began) * 10) / 10;
      const status = response.writableFinished ? response.statusCode : 499;
      logger[level]({ debugId: debugIdOf(response), method, path, status, ms }, 'request');
    });
    next();
  };
}
