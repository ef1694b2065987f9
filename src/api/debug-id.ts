import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { originOf } from '../orchestration/interceptors/origins';

const header = 'X-Debug-Id';
const sane = /^[\w-]{8,64}$/;

/**
 * Gives every request an id that is in its reply, its problem and its log lines. A caller may bring one along, but none of
 * the form in which we say that nobody asked.
 */
export const debugId: RequestHandler = (request, response, next) => {
  const given = request.get(header);
  const isUsable = given && sane.test(given) && originOf(given) === undefined;
  const id = isUsable ? given : randomUUID();
  response.locals['debugId'] = id;
  response.set(header, id);
  next();
};

export function debugIdOf(response: Response): string {
  return String(response.locals['debugId']);
}
