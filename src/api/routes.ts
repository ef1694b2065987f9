import type { IRoute, IRouter, RequestHandler } from 'express';
import { MethodNotAllowed } from '../platform/errors/route-errors';

type Method = 'get' | 'post' | 'put' | 'delete';
export type Handlers = Partial<Record<Method, RequestHandler | RequestHandler[]>>;

/** Adds an address with its methods; any other method is answered with those there are. */
export function addRoute(router: IRouter, path: string | string[], handlers: Handlers): void {
  const route: IRoute = router.route(path);
  const allowed: string[] = [];
  for (const [method, handler] of Object.entries(handlers)) {
    route[method as Method](handler);
    allowed.push(...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  }
  allowed.push('OPTIONS');
  route.all((request, response) => {
    if (request.method !== 'OPTIONS') throw new MethodNotAllowed(request.method, allowed);
    response.set('Allow', allowed.join(', ')).status(204).end();
  });
}
