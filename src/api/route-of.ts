import type { Request } from 'express';

/** As the route was added, never as it was asked for: addresses are without number. Known once a route was found. */
export function routeOf({ route }: Request): string | undefined {
  const { path } = (route ?? {}) as { path?: string | string[] };
  return [path].flat()[0];
}
