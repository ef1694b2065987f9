import type { IRouter, RequestHandler } from 'express';
import type { Sessions } from '../operations/access/sessions';
import type { SignIn } from '../operations/access/sign-in';
import type { AuditLog } from '../operations/audit-log';
import { SessionOver } from '../platform/errors/sign-in-errors';
import { signInBody } from './auth-body';
import { toSessionReply } from './auth-reply';
import { noteIdentity } from './authenticate';
import { debugIdOf } from './debug-id';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { addressOf } from './rate-limits';
import { addRoute } from './routes';
import { assertSameSite } from './same-site';
import { browserOf, giveBrowser, giveSession, sessionOf } from './session-cookie';
import { validate } from './validate';

/** Who a refused sign-in is written down as: what was typed may be a password, or anything. */
const stranger = 'somebody unknown';

/** `POST /api/auth/sign-in`: always a new session; the one that the browser had is over. */
export function addSignInRoute(
  router: IRouter,
  options: { signIn: SignIn; sessions: Sessions; audit: AuditLog; publicOrigin: string | undefined },
): void {
  const { signIn, sessions, audit, publicOrigin } = options;

  const handler: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    // Or another site could sign a visitor in as somebody else.
    assertSameSite(request, publicOrigin, { needed: false });
    const { email, password } = validate(signInBody, request.body);
    const attempt = { email, password, address: addressOf(request), browser: browserOf(request) };
    const given = await signIn.signIn(attempt, (operator, act) => {
      const who = operator?.email ?? stranger;
      const entry = { role: operator?.role ?? null, who, action: 'sign-in', input: {} };
      return audit.record({ ...entry, via: 'session', debugId: debugIdOf(response) }, act);
    });
    const before = sessionOf(request);
    if (before !== undefined) await sessions.end(before);
    const session = await sessions.find(given.session, { trustLast: false });
    if (!session) throw new SessionOver();
    giveSession(request, response, given.session);
    giveBrowser(request, response, given.browser);
    const identity = { ...session, secret: given.session, writer: '' };
    noteIdentity(response, identity);
    response.json(toSessionReply(identity));
  };
  addRoute(router, '/api/auth/sign-in', { post: [...jsonBody, handler] });
}
