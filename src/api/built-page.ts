import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { pagesNotBuilt } from '../platform/errors/server-errors';

const notBuilt = `${pagesNotBuilt.title} ${pagesNotBuilt.advice} (${pagesNotBuilt.code})\n`;

/** Answers with a page as built into `folder`. It is looked for each time, so that a build needs no restart. */
export function builtPage(folder: string, file: string): RequestHandler {
  return (_request, response, next) => {
    if (!existsSync(join(folder, file))) {
      response
        .status(pagesNotBuilt.status)
        .set('Cache-Control', 'no-store')
        .type('text/plain')
        .send(notBuilt);
      return;
    }
    response.set('Cache-Control', 'no-cache');
    response.sendFile(file, { root: folder, cacheControl: false }, (error) => {
      if (error) next(error);
    });
  };
}
