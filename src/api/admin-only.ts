import type { RequestHandler } from 'express';
import { AdminOnly } from '../platform/errors/access-errors';
import { callerOf } from './authenticate';

/** Lets admins through, after `createAuthenticate`. @throws {AdminOnly} */
export const adminOnly: RequestHandler = (_request, response, next) => {
  if (callerOf(response).role !== 'admin') throw new AdminOnly();
  // What operators see is of this moment, and nobody else's.
  response.set('Cache-Control', 'no-store');
  next();
};
