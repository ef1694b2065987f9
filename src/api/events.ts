import type { IRouter, Request, RequestHandler } from 'express';
import type { CountUsage } from '../operations/usage/count-usage';
import { isCrawler } from '../operations/usage/crawlers';
import { OriginRefused } from '../platform/errors/usage-errors';
import { eventBody } from './events-body';
import { noQuery } from './job-query';
import { jsonBodyOf } from './json-body';
import { addressOf, createLimiter, type Rate } from './rate-limits';
import { addRoute } from './routes';
import { isOwnOrigin } from './same-site';
import { validate } from './validate';

/** An event has some 200 bytes. `navigator.sendBeacon` sends text as `text/plain`, and asks no permission ahead. */
const body = jsonBodyOf({ limit: 2_048, types: ['application/json', 'text/plain'] });

/** `POST /api/events`: what readers do with similar lists. Nothing waits for a database, and 202 says only that it was read. */
export function addEventsRoute(
  router: IRouter,
  options: {
    usage: Pick<CountUsage, 'take' | 'ignore'>;
    rate: Rate;
    /** Web origins besides this one whose pages are counted. */
    origins: readonly string[];
    publicOrigin: string | undefined;
  },
): void {
  const { usage, rate, publicOrigin } = options;
  const limiter = createLimiter(rate);
  const listed = options.origins.map((address) => new URL(address).origin);

  const limit: RequestHandler = async (request, _response, next) => {
    await limiter.take(addressOf(request));
    next();
  };

  /** What a browser says of the page that asks. A program says nothing: it could say anything. @throws {OriginRefused} */
  function assertListed(request: Request): void {
    const origin = request.get('origin');
    if (origin === undefined || listed.includes(origin) || isOwnOrigin(request, origin, publicOrigin)) return;
    throw new OriginRefused('The page must be of this site, or its origin listed in CORS_ORIGINS.');
  }

  const take: RequestHandler = (request, response) => {
    validate(noQuery, request.query);
    assertListed(request);
    const { type, from, to, position, items, ...more } = validate(eventBody, request.body);
    if (isCrawler(request.get('user-agent'))) usage.ignore(type);
    else usage.take({ type, from, to, position: position ?? items!, ...more });
    // Browsers tell the page of a beacon to another site that it failed, where the reply may not be read from there.
    response
      .status(202)
      .set({ 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'cross-origin' })
      .end();
  };
  addRoute(router, '/api/events', { post: [limit, ...body, take] });
}
