import express, { type IRouter, type Response } from 'express';
import { builtPage } from './built-page';
import { addRoute } from './routes';

/** The board at `/` and its addresses under `/jobs/`, as built into `folder`. */
export function addBoardPage(router: IRouter, options: { folder: string }): void {
  const { folder } = options;
  const page = builtPage(folder, 'index.html');
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
