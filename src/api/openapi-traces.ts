import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CursorMalformed } from '../platform/errors/job-errors';
import { TraceUnknown } from '../platform/errors/trace-errors';
import { action, look } from './openapi-admin-routes';
import { jobExample } from './openapi-examples';
import { jsonReply } from './openapi-replies';
import { debugBody, tracesQuery } from './trace-query';
import { debugReply, traceReply, tracesReply } from './trace-reply';

const debugId = '4f6d1c7e-0b1a-4c58-9d0c-5a1e3b7f2a90';
const at = '2025-11-24T10:15:30.120Z';
const workflowId = `embed-and-link-job:${jobExample.id}`;
const title = 'Request received: POST /api/jobs';

const tracesExample: z.input<typeof tracesReply> = {
  items: [{ debugId, at, title, jobId: jobExample.id, level: 'info' }],
  nextCursor: null,
};

const traceExample: z.input<typeof traceReply> = {
  ...{ debugId, beganAt: at, endedAt: '2025-11-24T10:15:30.710Z', jobIds: [jobExample.id] },
  items: [
    {
      ...{ at, ms: null, process: 'api', category: 'HTTP', event: 'request.received', title },
      ...{ level: 'info', code: null, jobId: null, attempt: null },
      detail: { method: 'POST', route: '/api/jobs' },
    },
    {
      ...{ at: '2025-11-24T10:15:30.410Z', ms: 180, process: 'worker', category: 'EMBEDDINGS' },
      ...{ event: 'call.ended', title: 'The provider answered: 92 tokens' },
      ...{ level: 'info', code: null, jobId: jobExample.id, attempt: 1 },
      detail: { model: 'text-embedding-3-small', texts: 1, tokens: 92, status: 200 },
    },
  ],
  workflows: [{ workflowId, runId: '0199f3a1-6c1e-7b5e-8f0e-2a8d3f1c9b77', url: null }],
};

const debugExample: z.input<typeof debugReply> = {
  EMBEDDINGS: { on: true, from: 'dashboard', until: '2025-11-24T10:45:00.000Z' },
  WORKER: { on: false, from: 'variable', until: null },
  QUEUE: { on: false, from: 'variable', until: null },
};

export const traceRoutes: RouteConfig[] = [
  look(
    'traces',
    'listTraces',
    'Traces of requests and saves, the newest first',
    jsonReply('One page', tracesReply, { example: tracesExample }),
    { request: { query: tracesQuery }, problems: [CursorMalformed] },
  ),
  look(
    'traces/{debugId}',
    'getTrace',
    'What happened for one request or save, from the request to the last list',
    jsonReply('The trace', traceReply, { example: traceExample }),
    {
      request: { params: z.object({ debugId: z.string().meta({ example: debugId }) }) },
      problems: [TraceUnknown],
    },
  ),
  action(
    'debug',
    'Tell a category in detail in the logs of all processes, or stop to; within 5 s',
    { schema: debugBody, example: { category: 'EMBEDDINGS', on: true, minutes: 30 }, required: true },
    {
      status: 200,
      content: jsonReply('How all three stand', debugReply, { example: debugExample }),
      problems: [],
    },
  ),
];
