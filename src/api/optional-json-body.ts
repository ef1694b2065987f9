import type { Request, RequestHandler } from 'express';
import { jsonBody } from './json-body';

const hasBody = (request: Request): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

/** As `jsonBody`; no body at all is an empty object. */
export const optionalJsonBody: RequestHandler[] = [
  ...jsonBody.map(
    (handler): RequestHandler =>
      (request, response, next) =>
        hasBody(request) ? handler(request, response, next) : next(),
  ),
  (request, _response, next) => {
    if (!hasBody(request)) request.body = {};
    next();
  },
];
