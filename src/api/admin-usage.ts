import type { IRouter, RequestHandler } from 'express';
import type { AuditLog } from '../operations/audit-log';
import type { Experiment } from '../operations/usage/experiment';
import type { UsageLook } from '../operations/usage/usage-look';
import { adminOnly } from './admin-only';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { experimentBody, toExperimentReply, toUsageReply, usageQuery } from './usage-reply';
import { validate } from './validate';

/** What readers do with similar lists, and which of two presentations they see. */
export function addAdminUsage(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    audit: AuditLog;
    look: (days: number) => Promise<UsageLook>;
    experiment: Pick<Experiment, 'change'>;
  },
): void {
  const { authenticate, audit, look, experiment } = options;

  const show: RequestHandler = async (request, response) => {
    const { days } = validate(usageQuery, request.query);
    response.json(toUsageReply(await look(days)));
  };

  const change: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(experimentBody, request.body);
    const asked = { action: 'experiment', input };
    const state = await recorded(audit, response, asked, () => experiment.change(input.share));
    response.json(toExperimentReply(state));
  };

  const base = '/api/admin/embeddings';
  addRoute(router, `${base}/usage`, { get: [authenticate, adminOnly, show] });
  addRoute(router, `${base}/actions/experiment`, { post: [authenticate, adminOnly, ...jsonBody, change] });
}
