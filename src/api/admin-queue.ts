import type { IRouter, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { AuditLog } from '../operations/audit-log';
import type { JobActions } from '../operations/queue/job-actions';
import type { JobLook } from '../operations/queue/job-look';
import type { QueueLook } from '../operations/queue/queue-look';
import type { RetryControl } from '../operations/queue/retry-control';
import type { WebUi } from '../orchestration/web-ui';
import { noFields } from './admin-body';
import { adminOnly } from './admin-only';
import { debugIdOf } from './debug-id';
import { jobIdOf } from './job-id';
import { toJobLookReply, type JobTrace } from './job-look-reply';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { optionalJsonBody } from './optional-json-body';
import { queueQuery, recomputeBody, retryBody, retryFailedBody } from './queue-query';
import { toQueueReply } from './queue-reply';
import { recorded } from './recorded';
import { toRetryReply } from './retry-reply';
import { addRoute } from './routes';
import { validate } from './validate';

const base = '/api/admin/embeddings';

/** The adverts that have no embedding yet, one advert as operators see it, and what they do about them. */
export function addAdminQueue(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    audit: AuditLog;
    queue: QueueLook;
    job: JobLook;
    jobActions: JobActions;
    retry: RetryControl;
    /** Starts a round over all lists, or joins the one that runs. */
    recomputeAll: () => Promise<{ workflowId: string }>;
    /** Traces in which the advert appears, newest first. */
    tracesOf: (jobId: string) => Promise<readonly JobTrace[]>;
    webUi: WebUi;
  },
): void {
  const { authenticate, audit, jobActions, retry, webUi } = options;
  const get = (path: string, handler: RequestHandler): void =>
    addRoute(router, `${base}/${path}`, { get: [authenticate, adminOnly, handler] });

  /** Each answers with 202: what was asked for is done by a workflow. */
  function action<Shape extends z.ZodRawShape>(
    name: string,
    body: z.ZodObject<Shape>,
    act: (input: z.output<z.ZodObject<Shape>>, response: Response) => Promise<object>,
    reader: RequestHandler[] = optionalJsonBody,
  ): void {
    const handler: RequestHandler = async (request, response) => {
      validate(noQuery, request.query);
      const input = validate(body, request.body);
      const asked = { action: name, input };
      response.status(202).json(await recorded(audit, response, asked, () => act(input, response)));
    };
    addRoute(router, `${base}/actions/${name}`, { post: [authenticate, adminOnly, ...reader, handler] });
  }

  get('queue', async (request, response) => {
    const look = await options.queue(validate(queueQuery, request.query));
    response.json(toQueueReply(look, webUi));
  });
  get('jobs/:id', async (request, response) => {
    const id = jobIdOf(request);
    validate(noQuery, request.query);
    const [look, traces] = await Promise.all([options.job(id), options.tracesOf(id)]);
    response.json(toJobLookReply(look, { traces, webUi }));
  });
  get('retry-failed', async (request, response) => {
    validate(noQuery, request.query);
    response.json(toRetryReply(await retry.look()));
  });

  action('retry', retryBody, ({ jobId }, response) => jobActions.retry(jobId, debugIdOf(response)), jsonBody);
  action('retry-failed', retryFailedBody, async ({ code }) =>
    toRetryReply(await retry.start({ ...(code !== undefined && { code }) })),
  );
  action('cancel-retry', noFields, async () => toRetryReply(await retry.cancel()));
  action(
    'recompute',
    recomputeBody,
    ({ jobId }, response) =>
      jobId === undefined ? options.recomputeAll() : jobActions.recompute(jobId, debugIdOf(response)),
    jsonBody,
  );
}
