import type { IRouter, RequestHandler } from 'express';
import type { JobRepository } from '../jobs/job-repository';
import { callerOf, ownershipCheck } from './authenticate';
import { debugIdOf } from './debug-id';
import { jobChangesBody, newJobBody, stored } from './job-body';
import { jobIdOf } from './job-id';
import { jobListQuery, noQuery } from './job-query';
import { toJobReply } from './job-reply';
import { jsonBody } from './json-body';
import { addRoute } from './routes';
import { validate } from './validate';

/** Kept, but asked for again each time: an employer must see his own edit. An ETag makes that cheap. */
const revalidate = 'public, no-cache';

/** `/api/jobs` and `/api/jobs/{id}`. */
export function addJobRoutes(
  router: IRouter,
  options: { repository: JobRepository; authenticate: RequestHandler },
): void {
  const { repository, authenticate } = options;

  const list: RequestHandler = async (request, response) => {
    const { items, nextCursor } = await repository.list(validate(jobListQuery, request.query));
    response.set('Cache-Control', revalidate).json({ items: items.map(toJobReply), nextCursor });
  };

  const create: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const fields = stored(validate(newJobBody, request.body));
    const job = toJobReply(await repository.create(fields, callerOf(response).ownerId, debugIdOf(response)));
    response.status(201).location(`/api/jobs/${job.id}`).json(job);
  };

  const read: RequestHandler = async (request, response) => {
    const id = jobIdOf(request);
    validate(noQuery, request.query);
    response.set('Cache-Control', revalidate).json(toJobReply(await repository.findById(id)));
  };

  const replace: RequestHandler = async (request, response) => {
    const id = jobIdOf(request);
    validate(noQuery, request.query);
    const changes = stored(validate(jobChangesBody, request.body));
    const mayChange = ownershipCheck(callerOf(response));
    response.json(toJobReply(await repository.replaceFields(id, changes, mayChange, debugIdOf(response))));
  };

  const remove: RequestHandler = async (request, response) => {
    const id = jobIdOf(request);
    validate(noQuery, request.query);
    await repository.remove(id, ownershipCheck(callerOf(response)), debugIdOf(response));
    response.status(204).end();
  };

  addRoute(router, '/api/jobs', { get: list, post: [authenticate, ...jsonBody, create] });
  addRoute(router, '/api/jobs/:id', {
    get: read,
    put: [authenticate, ...jsonBody, replace],
    delete: [authenticate, remove],
  });
}
