import express, { type IRouter, type RequestHandler } from 'express';
import swaggerUi from 'swagger-ui-dist';
import { docsPage, docsScript } from './documentation-page';
import { openApiDocument } from './openapi-document';
import { addRoute } from './routes';

const briefly = 'public, max-age=300';
const files = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** `/api/openapi.json`, and `/api/docs` where people read it: Swagger UI from our own disk. */
export function addDocumentationRoutes(router: IRouter): void {
  // Made once, when first asked for: a start has no need of it.
  let document: string | undefined;
  const openApi: RequestHandler = (_request, response) => {
    document ??= JSON.stringify(openApiDocument());
    response.set('Cache-Control', briefly).type('application/json').send(document);
  };
  const send =
    (type: string, body: string): RequestHandler =>
    (_request, response) => {
      response.set('Cache-Control', briefly).type(type).send(body);
    };

  addRoute(router, '/api/openapi.json', { get: openApi });
  addRoute(router, '/api/docs', { get: send('html', docsPage) });
  addRoute(router, '/api/docs/start.js', { get: send('text/javascript', docsScript) });
  const assets = express.static(swaggerUi.getAbsoluteFSPath(), { index: false, maxAge: '1h' });
  for (const file of files) {
    const serve: RequestHandler = (request, response, next) => {
      request.url = `/${file}`;
      assets(request, response, next);
    };
    addRoute(router, `/api/docs/${file}`, { get: serve });
  }
}
