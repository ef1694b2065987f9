import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const header = 'X-Debug-Id';
const sane = /^[\w-]{8,64}$/;

/** Gives every request an id that is in its reply, its problem and its log lines. A caller may bring one along. */
export const debugId: RequestHandler = (request, response, next) => {
  const given = request.get(header);
  const id = given && sane.test(given) ? given : randomUUID();
  response.locals['debugId'] = id;
  response.set(header, id);
  next();
};

export function debugIdOf(response: Response): string {
  return String(response.locals['debugId']);
}
