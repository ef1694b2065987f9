import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { NotYourJob } from '../platform/errors/access-errors';
import { CursorMalformed, JobIdMalformed, JobNotFound } from '../platform/errors/job-errors';
import {
  BodyTooLarge,
  ContentTypeUnsupported,
  JsonMalformed,
  RequestInvalid,
} from '../platform/errors/request-errors';
import { jobChangesBody, newJobBody } from './job-body';
import { jobListQuery, similarQuery } from './job-query';
import { jobPageReply, jobReply } from './job-reply';
import {
  jobExample,
  newJobExample,
  searchExample,
  searchReplyExample,
  similarExample,
} from './openapi-examples';
import { jsonReply, problemReplies } from './openapi-replies';
import { accessProblems, signedIn } from './openapi-security';
import { eventsRoute } from './openapi-usage';
import { searchBody } from './search-body';
import { similarReply } from './similar-reply';

const etag = { ETag: 'Send it back as `If-None-Match`; 304 when nothing changed.' };
const notModified = { description: 'Nothing changed since the `ETag` in `If-None-Match`.' };
const params = z.object({
  id: z.string().meta({ pattern: '^[0-9a-fA-F]{24}$', example: jobExample.id, description: 'Id of the job' }),
});
const body = (schema: z.ZodType, example: unknown) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
});

const bodyProblems = [RequestInvalid, JsonMalformed, BodyTooLarge, ContentTypeUnsupported];
const oneJobProblems = [RequestInvalid, JobIdMalformed, JobNotFound];
const writing = { tags: ['Jobs'], security: signedIn };
const reading = { tags: ['Jobs'], security: [] };

const routes: RouteConfig[] = [
  {
    ...reading,
    method: 'get',
    path: '/api/jobs',
    operationId: 'listJobs',
    summary: 'Search and page through the adverts, newest first',
    request: { query: jobListQuery },
    responses: {
      200: jsonReply('One page', jobPageReply, {
        example: { items: [jobExample], nextCursor: null },
        headers: etag,
      }),
      304: notModified,
      ...problemReplies([RequestInvalid, CursorMalformed]),
    },
  },
  {
    ...writing,
    method: 'post',
    path: '/api/jobs',
    operationId: 'createJob',
    summary: 'Post an advert; it is embedded and linked afterwards',
    request: body(newJobBody, newJobExample),
    responses: {
      201: jsonReply('Saved', jobReply, { example: jobExample, headers: { Location: 'Address of the job' } }),
      ...problemReplies([...accessProblems, ...bodyProblems]),
    },
  },
  {
    ...reading,
    method: 'get',
    path: '/api/jobs/{id}',
    operationId: 'getJob',
    summary: 'Read an advert, closed ones too',
    request: { params },
    responses: {
      200: jsonReply('The job', jobReply, { example: jobExample, headers: etag }),
      304: notModified,
      ...problemReplies(oneJobProblems),
    },
  },
  {
    ...writing,
    method: 'put',
    path: '/api/jobs/{id}',
    operationId: 'replaceJobFields',
    summary: 'Replace the given fields and keep the others; null clears one',
    request: { params, ...body(jobChangesBody, { salary: '2.200 €', expiresAt: null }) },
    responses: {
      200: jsonReply('The job as it is now', jobReply, { example: jobExample }),
      ...problemReplies([...accessProblems, NotYourJob, ...oneJobProblems, ...bodyProblems.slice(1)]),
    },
  },
  {
    ...writing,
    method: 'delete',
    path: '/api/jobs/{id}',
    operationId: 'deleteJob',
    summary: 'Remove an advert, also from all lists of others',
    request: { params },
    responses: {
      204: { description: 'Removed' },
      ...problemReplies([...accessProblems, NotYourJob, ...oneJobProblems]),
    },
  },
  {
    ...reading,
    method: 'get',
    path: '/api/jobs/{id}/similar',
    operationId: 'listSimilarJobs',
    summary: 'The adverts most like this one, or an honest fallback; answers even while the database is away',
    request: { params, query: similarQuery },
    responses: {
      200: jsonReply('The list', similarReply, { example: similarExample, headers: etag }),
      304: notModified,
      ...problemReplies(oneJobProblems),
    },
  },
  {
    ...reading,
    method: 'post',
    path: '/api/similar',
    operationId: 'listSimilarToText',
    summary:
      'The adverts most like a text: a few words, a CV, an advert from elsewhere; the newest ones while that cannot be told',
    request: body(searchBody, searchExample),
    responses: {
      200: jsonReply('The list', similarReply, { example: searchReplyExample }),
      ...problemReplies(bodyProblems),
    },
  },
];

export function describeJobPaths(registry: OpenAPIRegistry): void {
  for (const route of [...routes, eventsRoute]) registry.registerPath(route);
}
