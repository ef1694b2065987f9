import type { IRouter, RequestHandler } from 'express';
import { RouteUnknown } from '../platform/errors/route-errors';
import { problemPath } from './problem';
import { problemKinds } from './problem-kinds';
import { addRoute } from './routes';

/** Where the `type` of a problem leads: what the code means and what to do. */
export function addProblemRoutes(router: IRouter): void {
  const explain: RequestHandler = (request, response) => {
    const kind = problemKinds.find(({ code }) => code === request.params['code']);
    if (!kind) throw new RouteUnknown();
    response.set('Cache-Control', 'public, max-age=3600').json(kind);
  };
  addRoute(router, problemPath(':code'), { get: explain });
}
