import type { IRouter, RequestHandler } from 'express';
import type { WorkersLook } from '../operations/workers/worker';
import type { Latest } from '../platform/latest';
import { adminOnly } from './admin-only';
import { noQuery } from './job-query';
import { addRoute } from './routes';
import { validate } from './validate';
import { toWorkersReply } from './workers-reply';

const nobody: WorkersLook = { source: 'none', polling: null, items: [] };

/** Who works, who fell silent, and what each is at. */
export function addAdminWorkers(
  router: IRouter,
  options: { authenticate: RequestHandler; workers: Latest<WorkersLook> },
): void {
  const { authenticate, workers } = options;
  const list: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    response.json(toWorkersReply((await workers.read()).value ?? nobody));
  };
  addRoute(router, '/api/admin/embeddings/workers', { get: [authenticate, adminOnly, list] });
}
