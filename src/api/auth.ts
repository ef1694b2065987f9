import type { IRouter, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type { Operators } from '../operations/access/operators';
import { createPasswords } from '../operations/access/passwords';
import type { Sessions } from '../operations/access/sessions';
import { createSignIn } from '../operations/access/sign-in';
import { createAuditLog } from '../operations/audit-log';
import { addPasswordRoute } from './auth-password';
import { addSessionRoutes } from './auth-session';
import { addSignInRoute } from './auth-sign-in';

/** `/api/auth/…`: signing in and out of the dashboard. */
export function addAuthRoutes(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    connection: Connection;
    operators: Operators;
    sessions: Sessions;
    publicOrigin: string | undefined;
  },
): void {
  const passwords = createPasswords();
  const parts = {
    ...{ ...options, passwords },
    signIn: createSignIn({ ...options, passwords }),
    audit: createAuditLog(options.connection),
  };
  router.use('/api/auth', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  addSignInRoute(router, parts);
  addSessionRoutes(router, parts);
  addPasswordRoute(router, parts);
}
