import type { IRouter, RequestHandler } from 'express';
import { MetricsTokenWrong } from '../platform/errors/metrics-errors';
import type { MetricsPage } from '../platform/metrics/metrics-page';
import { mayReadMetrics } from '../platform/metrics/metrics-token';
import { addRoute } from './routes';

/** `/metrics`, for Prometheus. Open unless there is a token: it tells how much happens, and nothing of anybody. */
export function addMetricsRoute(
  router: IRouter,
  options: { page: MetricsPage; token: string | undefined },
): void {
  const { page, token } = options;
  const metrics: RequestHandler = async (request, response) => {
    if (!mayReadMetrics(request.get('authorization'), token)) throw new MetricsTokenWrong();
    const text = await page.text();
    response.set('Cache-Control', 'no-store').set('Content-Type', page.contentType).send(text);
  };
  addRoute(router, '/metrics', { get: metrics });
}
