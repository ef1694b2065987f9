import type { IRouter, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import { listAlerts } from '../operations/alerts/list-alerts';
import { databaseCall } from '../platform/database-call';
import { adminOnly } from './admin-only';
import { alertsQuery, toAlertsReply } from './alerts-reply';
import { addRoute } from './routes';
import { validate } from './validate';

/** What operators must know of, and what is over. */
export function addAdminAlerts(
  router: IRouter,
  options: { authenticate: RequestHandler; connection: Connection },
): void {
  const { authenticate, connection } = options;
  const list: RequestHandler = async (request, response) => {
    const query = validate(alertsQuery, request.query);
    response.json(toAlertsReply(await databaseCall(connection, () => listAlerts(connection, query))));
  };
  addRoute(router, '/api/admin/alerts', { get: [authenticate, adminOnly, list] });
}
