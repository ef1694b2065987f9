import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type IRouter, type RequestHandler, type Response } from 'express';
import { addRoute } from './routes';

const notBuilt = 'The pages are not built yet: run `npm run build`. The API works: see /api/docs.\n';

/** The board at `/` and its addresses under `/jobs/`, as built into `folder`. */
export function addBoardPage(router: IRouter, options: { folder: string }): void {
  const { folder } = options;
  const indexFile = join(folder, 'index.html');

  const page: RequestHandler = (_request, response, next) => {
    // Looked for each time, so that a build needs no restart.
    if (!existsSync(indexFile)) {
      response.status(503).set('Cache-Control', 'no-store').type('text/plain').send(notBuilt);
      return;
    }
    response.set('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder, cacheControl: false }, (error) => {
      if (error) next(error);
    });
  };
  addRoute(router, ['/', '/jobs/*rest'], { get: page });
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: cachingOf }));
}

/** Vite puts a hash of the content into the names under `assets/`, so those never change. */
function cachingOf(response: Response, path: string): void {
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
}
