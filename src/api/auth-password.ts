import type { IRouter, RequestHandler } from 'express';
import type { Operators } from '../operations/access/operators';
import type { Passwords } from '../operations/access/passwords';
import type { Sessions } from '../operations/access/sessions';
import type { SignIn } from '../operations/access/sign-in';
import type { AuditLog } from '../operations/audit-log';
import { PasswordWrong, SessionNeeded, SessionOver } from '../platform/errors/sign-in-errors';
import { passwordBody } from './auth-body';
import { identityOf } from './authenticate';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { giveSession } from './session-cookie';
import { validate } from './validate';

/** `POST /api/auth/password`: a new one for whoever is signed in, and a new session; all the operator had before are over. */
export function addPasswordRoute(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    operators: Operators;
    passwords: Passwords;
    sessions: Sessions;
    signIn: SignIn;
    audit: AuditLog;
  },
): void {
  const { authenticate, operators, passwords, sessions, signIn, audit } = options;

  const sessionOnly: RequestHandler = (_request, response, next) => {
    if (identityOf(response).secret === null) throw new SessionNeeded();
    next();
  };

  const handler: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const { current, next } = validate(passwordBody, request.body);
    const { caller } = identityOf(response);
    const fresh = await recorded(audit, response, { action: 'change-password', input: {} }, async () => {
      const operator = await operators.byEmail(caller.name);
      if (!operator) throw new SessionOver();
      if (!(await signIn.isPasswordOf(operator, current))) throw new PasswordWrong();
      const generation = await operators.setPassword(operator.email, await passwords.hash(next));
      return sessions.beginAlone({ _id: operator._id, generation });
    });
    giveSession(request, response, fresh);
    response.status(204).end();
  };
  addRoute(router, '/api/auth/password', { post: [authenticate, sessionOnly, ...jsonBody, handler] });
}
