import type { IRouter, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import { readAuditPage } from '../operations/audit-page';
import { databaseCall } from '../platform/database-call';
import { adminOnly } from './admin-only';
import { auditQuery, toAuditReply } from './audit-reply';
import { addRoute } from './routes';
import { validate } from './validate';

/** What operators did, and when. */
export function addAdminAudit(
  router: IRouter,
  options: { authenticate: RequestHandler; connection: Connection },
): void {
  const { authenticate, connection } = options;
  const list: RequestHandler = async (request, response) => {
    const query = validate(auditQuery, request.query);
    response.json(toAuditReply(await databaseCall(connection, () => readAuditPage(connection, query))));
  };
  addRoute(router, '/api/admin/audit', { get: [authenticate, adminOnly, list] });
}
