import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { NearestFilter } from '../presentation/candidate';
import type { SimilarList } from '../presentation/similar-list';
import { variantIn, type Variant } from '../presentation/variant';
import { jobIdOf } from './job-id';
import { similarQuery } from './job-query';
import { toSimilarReply, type SimilarReply } from './similar-reply';
import { addRoute } from './routes';
import { validate } from './validate';
import { primaryOf, visitorLanguage } from './visitor-language';

/** Neighbours change when other people post; some seconds of an older list hurt nobody. */
const caching: Record<SimilarReply['status'], string> = {
  ready: 'public, max-age=5, must-revalidate',
  computing: 'public, no-cache',
  unavailable: 'no-store',
};

/** `/api/jobs/{id}/similar`. Express adds the ETag and answers 304. */
export function addSimilarRoute(
  router: IRouter,
  options: {
    similarList: SimilarList;
    read: (reply: SimilarReply) => void;
    /** Of the visitors, 0 to 1, who see the plain presentation. */
    plainShare: () => number;
    /** What everybody sees while there is no experiment. */
    usual: Variant;
  },
): void {
  const similar: RequestHandler = async (request, response) => {
    const jobId = jobIdOf(request);
    const { limit, visitor, visitorLanguage: said, ...facets } = validate(similarQuery, request.query);
    const variant = variantIn(options.plainShare(), visitor);
    const seen = variant ?? options.usual;
    const language = seen === 'plain' ? undefined : languageOf(request, response, said);
    const ask = { limit, variant: seen, language, filter: filterOf(facets) };
    const reply = toSimilarReply(await options.similarList(jobId, ask), { jobId, variant });
    options.read(reply);
    const shared = caching[reply.status];
    // What one visitor sees is no other's.
    const own = visitor === undefined ? shared : shared.replace('public', 'private');
    response.set('Cache-Control', own).json(reply);
  };
  addRoute(router, '/api/jobs/:id/similar', { get: similar });
}

/** What the page says, else the browser: caches must know that the answer depends on it then. */
function languageOf(request: Request, response: Response, said: string | undefined): string | undefined {
  if (said !== undefined) return primaryOf(said);
  response.vary('Accept-Language');
  return visitorLanguage(request);
}

/** Undefined where nothing is to be left out. */
export function filterOf(facets: {
  readonly category?: string | undefined;
  readonly location?: string | undefined;
  readonly language?: string | undefined;
}): NearestFilter | undefined {
  const { category, location, language } = facets;
  const filter = {
    ...(category !== undefined && { category }),
    ...(location !== undefined && { location }),
    ...(language !== undefined && { language }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}
