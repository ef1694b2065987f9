import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CursorMalformed, JobIdMalformed, JobNotFound } from '../platform/errors/job-errors';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { noFields } from './admin-body';
import { jobLookReply } from './job-look-reply';
import { action, look } from './openapi-admin-routes';
import { jobExample } from './openapi-examples';
import { jobLookExample, queueExample, retryExample, workflowExample } from './openapi-queue-examples';
import { jsonReply } from './openapi-replies';
import { queueQuery, recomputeBody, retryBody, retryFailedBody } from './queue-query';
import { queueReply } from './queue-reply';
import { retryReply, workflowReply } from './retry-reply';

const params = z.object({
  id: z.string().meta({ pattern: '^[0-9a-fA-F]{24}$', example: jobExample.id, description: 'Id of the job' }),
});
const asked = jsonReply('It runs', workflowReply, { example: workflowExample });
const retryNow = (description: string) => jsonReply(description, retryReply, { example: retryExample });

export const queueRoutes: RouteConfig[] = [
  look(
    'queue',
    'getEmbeddingQueue',
    'Adverts that have no embedding yet, and what waits in Temporal',
    jsonReply('One page; counts may be some seconds old', queueReply, { example: queueExample }),
    { request: { query: queueQuery }, problems: [CursorMalformed] },
  ),
  look(
    'jobs/{id}',
    'getJobLook',
    'One advert as operators see it: embedding, neighbours and why, runs, traces',
    jsonReply('The advert', jobLookReply, { example: jobLookExample }),
    { request: { params }, problems: [JobIdMalformed, JobNotFound] },
  ),
  look(
    'retry-failed',
    'getRetry',
    'How far the retry of all failed adverts is',
    retryNow('It, or the last one'),
    {
      problems: [TemporalUnavailable],
    },
  ),
  action(
    'retry',
    'Try one advert again at once, also a text that was given up',
    { schema: retryBody, example: { jobId: jobExample.id }, required: true },
    { status: 202, content: asked, problems: [JobNotFound, TemporalUnavailable] },
  ),
  action(
    'retry-failed',
    'Try all failed adverts again, page by page; joins the retry that runs',
    { schema: retryFailedBody, example: { code: 'PROVIDER_REFUSED_TEXT' } },
    { status: 202, content: retryNow('It runs'), problems: [TemporalUnavailable] },
  ),
  action(
    'cancel-retry',
    'Ask no further advert to try again; those that were asked go on',
    { schema: noFields, example: {} },
    { status: 202, content: retryNow('It was asked to end, or none runs'), problems: [TemporalUnavailable] },
  ),
  action(
    'recompute',
    'Compute the list of one advert anew, or all lists; joins the round that runs',
    { schema: recomputeBody, example: { jobId: jobExample.id }, required: true },
    { status: 202, content: asked, problems: [JobNotFound, TemporalUnavailable] },
  ),
];
