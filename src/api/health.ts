import type { IRouter, RequestHandler } from 'express';
import { obstacleTo, type Health } from '../operations/health';
import { addRoute } from './routes';

/** `/health` for people, `/health/live` and `/health/ready` for supervisors and load balancers. */
export function addHealthRoutes(router: IRouter, options: { health: Health }): void {
  const notKept: RequestHandler = (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  };
  const report: RequestHandler = async (_request, response) => {
    response.json(await options.health());
  };
  const live: RequestHandler = (_request, response) => {
    response.json({ status: 'ok' });
  };
  const ready: RequestHandler = async (_request, response) => {
    const obstacle = obstacleTo(await options.health());
    if (obstacle) throw obstacle;
    response.json({ status: 'ok' });
  };
  addRoute(router, '/health', { get: [notKept, report] });
  addRoute(router, '/health/live', { get: [notKept, live] });
  addRoute(router, '/health/ready', { get: [notKept, ready] });
}
