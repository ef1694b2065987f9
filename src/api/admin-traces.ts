import type { IRouter, RequestHandler } from 'express';
import type { AuditLog } from '../operations/audit-log';
import type { TracePage } from '../operations/traces/list-traces';
import type { Trace } from '../operations/traces/read-trace';
import type { WebUi } from '../orchestration/web-ui';
import type { DebugSwitches } from '../platform/debug/debug-switches';
import { TraceUnknown } from '../platform/errors/trace-errors';
import { adminOnly } from './admin-only';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { debugBody, tracesQuery } from './trace-query';
import { toDebugReply, toTraceReply, toTracesReply } from './trace-reply';
import { validate } from './validate';

const debugIdForm = /^[\w-]{1,64}$/;

/** What happened for a request or a save, and what is told of it in detail. */
export function addAdminTraces(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    audit: AuditLog;
    list: (query: {
      jobId?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    }) => Promise<TracePage>;
    read: (debugId: string) => Promise<Trace>;
    debug: Pick<DebugSwitches, 'change'>;
    webUi: WebUi;
  },
): void {
  const { authenticate, audit, debug, webUi } = options;

  const list: RequestHandler = async (request, response) => {
    response.json(toTracesReply(await options.list(validate(tracesQuery, request.query))));
  };

  const read: RequestHandler = async (request, response) => {
    const debugId = String(request.params['debugId']);
    validate(noQuery, request.query);
    if (!debugIdForm.test(debugId)) throw new TraceUnknown();
    response.json(toTraceReply(await options.read(debugId), webUi));
  };

  const change: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(debugBody, request.body);
    const states = await recorded(audit, response, { action: 'debug', input }, () => debug.change(input));
    response.json(toDebugReply(states));
  };

  const base = '/api/admin/embeddings';
  addRoute(router, `${base}/traces`, { get: [authenticate, adminOnly, list] });
  addRoute(router, `${base}/traces/:debugId`, { get: [authenticate, adminOnly, read] });
  addRoute(router, `${base}/actions/debug`, { post: [authenticate, adminOnly, ...jsonBody, change] });
}
