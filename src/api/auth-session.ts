import type { IRouter, RequestHandler } from 'express';
import { whoIs } from '../operations/access/caller';
import type { Sessions } from '../operations/access/sessions';
import type { AuditLog } from '../operations/audit-log';
import { toSessionReply } from './auth-reply';
import { identityOf, noteIdentity } from './authenticate';
import { noFields } from './admin-body';
import { debugIdOf } from './debug-id';
import { noQuery } from './job-query';
import { optionalJsonBody } from './optional-json-body';
import { addRoute } from './routes';
import { assertOwnPage } from './same-site';
import { sessionOf, takeSession } from './session-cookie';
import { validate } from './validate';

/** `/api/auth/session`: who am I; `/api/auth/sign-out`: nobody any more, also where the session is over already. */
export function addSessionRoutes(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    sessions: Sessions;
    audit: AuditLog;
    publicOrigin: string | undefined;
  },
): void {
  const { authenticate, sessions, audit, publicOrigin } = options;

  const session: RequestHandler = (request, response) => {
    validate(noQuery, request.query);
    response.json(toSessionReply(identityOf(response)));
  };
  addRoute(router, '/api/auth/session', { get: [authenticate, session] });

  const signOut: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    validate(noFields, request.body);
    const secret = sessionOf(request);
    const found = secret === undefined ? null : await sessions.find(secret, { trustLast: false });
    if (secret !== undefined && found) {
      assertOwnPage(request, secret, publicOrigin);
      noteIdentity(response, { ...found, secret, writer: '' });
      const { role, via } = found.caller;
      const entry = { role, who: whoIs(found.caller), via, action: 'sign-out', input: {} };
      await audit.record({ ...entry, debugId: debugIdOf(response) }, () => sessions.end(secret));
    }
    takeSession(request, response);
    response.status(204).end();
  };
  addRoute(router, '/api/auth/sign-out', { post: [...optionalJsonBody, signOut] });
}
