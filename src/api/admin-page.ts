import type { IRouter } from 'express';
import { builtPage } from './built-page';
import { addRoute } from './routes';

/** The dashboard at `/admin` and its addresses below that, as built into `folder`; who may see what, its API decides. */
export function addAdminPage(router: IRouter, options: { folder: string }): void {
  addRoute(router, ['/admin', '/admin/*path'], { get: builtPage(options.folder, 'admin.html') });
}
