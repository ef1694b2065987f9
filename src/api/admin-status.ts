import type { IRouter, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type { EmbeddingStatus } from '../operations/embedding-status';
import { listReports } from '../operations/migration/list-reports';
import type { MigrationControl } from '../operations/migration/migration-control';
import { migrationView } from '../operations/migration/migration-view';
import { databaseCall } from '../platform/database-call';
import { reportsQuery } from './admin-body';
import { adminOnly } from './admin-only';
import { toReportsReply, toStatusReply } from './admin-reply';
import { noQuery } from './job-query';
import { addRoute } from './routes';
import { validate } from './validate';

/** What operators look at: the embeddings as a whole, the migration, and what it left as it was. */
export function addAdminStatus(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    connection: Connection;
    control: Pick<MigrationControl, 'look'>;
    status: EmbeddingStatus;
  },
): void {
  const { authenticate, connection, control } = options;

  const status: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    response.json(toStatusReply(await options.status()));
  };

  const migration: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    response.json(migrationView(await control.look()));
  };

  const reports: RequestHandler = async (request, response) => {
    const { after, limit } = validate(reportsQuery, request.query);
    const page = { limit, ...(after !== undefined && { after }) };
    response.json(toReportsReply(await databaseCall(connection, () => listReports(connection, page))));
  };

  const get = (handler: RequestHandler) => ({ get: [authenticate, adminOnly, handler] });
  addRoute(router, '/api/admin/embeddings/status', get(status));
  addRoute(router, '/api/admin/embeddings/migration', get(migration));
  addRoute(router, '/api/admin/embeddings/migration/reports', get(reports));
}
