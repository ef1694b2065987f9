import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type IRouter, type RequestHandler, type Response } from 'express';
import { pagesNotBuilt } from '../platform/errors/server-errors';
import { addRoute } from './routes';

const notBuilt = `${pagesNotBuilt.title} ${pagesNotBuilt.advice} (${pagesNotBuilt.code})\n`;

/** The board at `/` and its addresses under `/jobs/`, as built into `folder`. */
export function addBoardPage(router: IRouter, options: { folder: string }): void {
  const { folder } = options;
  const indexFile = join(folder, 'index.html');

  const page: RequestHandler = (_request, response, next) => {
    // Looked for each time, so that a build needs no restart.
    if (!existsSync(indexFile)) {
      response
        .status(pagesNotBuilt.status)
        .set('Cache-Control', 'no-store')
        .type('text/plain')
        .send(notBuilt);
      return;
    }
    response.set('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder, cacheControl: false }, (error) => {
      if (error) next(error);
    });
  };
  addRoute(router, ['/', '/jobs/:id'], { get: page });
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: cachingOf }));
  // A person at an address that is not there gets the page that says so; programs get the problem.
  router.use((request, response, next) => {
    const isPerson = request.method === 'GET' && request.get('accept')?.includes('text/html') === true;
    if (!isPerson || request.path.startsWith('/api')) return next();
    response.status(404);
    return page(request, response, next);
  });
}

/** Vite puts a hash of the content into the names under `assets/`, so those never change. */
function cachingOf(response: Response, path: string): void {
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
}
