import type { IRouter, RequestHandler } from 'express';
import type { SimilarList } from '../jobs/similar-list';
import { jobIdOf } from './job-id';
import { similarQuery } from './job-query';
import { toSimilarReply, type SimilarReply } from './similar-reply';
import { addRoute } from './routes';
import { validate } from './validate';

/** Neighbours change when other people post; some seconds of an older list hurt nobody. */
const caching: Record<SimilarReply['status'], string> = {
  ready: 'public, max-age=5, must-revalidate',
  computing: 'public, no-cache',
  unavailable: 'no-store',
};

/** `/api/jobs/{id}/similar`. Express adds the ETag and answers 304. */
export function addSimilarRoute(
  router: IRouter,
  options: { similarList: SimilarList; read: (reply: SimilarReply) => void },
): void {
  const similar: RequestHandler = async (request, response) => {
    const id = jobIdOf(request);
    const { limit } = validate(similarQuery, request.query);
    const reply = toSimilarReply(await options.similarList(id), limit);
    options.read(reply);
    response.set('Cache-Control', caching[reply.status]).json(reply);
  };
  addRoute(router, '/api/jobs/:id/similar', { get: similar });
}
