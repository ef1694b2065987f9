import type { IRouter, RequestHandler } from 'express';
import type { ApiKeys } from '../operations/access/api-keys';
import { whoIs } from '../operations/access/caller';
import type { KeyBook } from '../operations/access/key-book';
import type { AuditLog } from '../operations/audit-log';
import { KeyUnknown } from '../platform/errors/key-errors';
import { noFields } from './admin-body';
import { adminOnly } from './admin-only';
import { callerOf } from './authenticate';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { keysQuery, newKeyBody } from './key-body';
import { readKeyCursor, toKeyPage, toKeyReply } from './key-reply';
import { optionalJsonBody } from './optional-json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { validate } from './validate';

/** Keys themselves are longer. */
const keyIdForm = /^[\w-]{1,40}$/;

/** `/api/admin/keys`: the API keys of programs. */
export function addKeyRoutes(
  router: IRouter,
  options: { authenticate: RequestHandler; keyBook: KeyBook; apiKeys: ApiKeys; audit: AuditLog },
): void {
  const { authenticate, keyBook, apiKeys, audit } = options;

  const list: RequestHandler = async (request, response) => {
    const { limit, cursor } = validate(keysQuery, request.query);
    const after = cursor === undefined ? undefined : readKeyCursor(cursor);
    response.json(toKeyPage(await keyBook.list({ limit, after }), limit));
  };

  const make: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(newKeyBody, request.body);
    const createdBy = whoIs(callerOf(response));
    const made = await recorded(audit, response, { action: 'make-key', input }, () =>
      keyBook.make({ ...input, createdBy }),
    );
    response.status(201).json({ ...toKeyReply(made), key: made.key });
  };
  addRoute(router, '/api/admin/keys', {
    get: [authenticate, adminOnly, list],
    post: [authenticate, adminOnly, ...jsonBody, make],
  });

  const revoke: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    validate(noFields, request.body);
    const id = String(request.params['id']);
    // Whoever pastes the key itself must not leave it in the audit log, which nobody clears.
    if (!keyIdForm.test(id)) throw new KeyUnknown();
    const revoked = await recorded(audit, response, { action: 'revoke-key', input: { id } }, () =>
      keyBook.revoke(id),
    );
    apiKeys.forget(revoked.hash);
    response.json(toKeyReply(revoked));
  };
  addRoute(router, '/api/admin/keys/:id/revoke', {
    post: [authenticate, adminOnly, ...optionalJsonBody, revoke],
  });
}
