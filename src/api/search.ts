import type { IRouter, RequestHandler } from 'express';
import type { SimilarToText } from '../presentation/similar-to-text';
import type { Variant } from '../presentation/variant';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { addressOf, createLimiter, type Rate } from './rate-limits';
import { addRoute } from './routes';
import { searchBody } from './search-body';
import { filterOf } from './similar';
import { toSimilarReply, type SimilarReply } from './similar-reply';
import { validate } from './validate';
import { visitorLanguage } from './visitor-language';

/** `POST /api/similar`: the adverts most like a text. */
export function addSearchRoute(
  router: IRouter,
  options: {
    similarToText: SimilarToText;
    read: (reply: SimilarReply) => void;
    rate: Rate;
    variant: Variant;
  },
): void {
  const limiter = createLimiter(options.rate);

  const limit: RequestHandler = async (request, _response, next) => {
    await limiter.take(addressOf(request));
    next();
  };

  const search: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const { text, limit: most, ...facets } = validate(searchBody, request.body);
    const { category, location, language } = facets;
    const filter = filterOf({
      category: category ?? undefined,
      location: location ?? undefined,
      language: language ?? undefined,
    });
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const ask = { text, limit: most, variant: options.variant, filter, language: visitorLanguage(request) };
    const reply = toSimilarReply(await options.similarToText(ask, gone.signal), { jobId: null });
    options.read(reply);
    response.set('Cache-Control', 'no-store').json(reply);
  };
  addRoute(router, '/api/similar', { post: [limit, ...jsonBody, search] });
}
