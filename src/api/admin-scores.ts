import type { IRouter, RequestHandler } from 'express';
import { whoIs } from '../operations/access/caller';
import type { AuditLog } from '../operations/audit-log';
import type { CalibrationControl } from '../operations/calibration/calibration-control';
import { adminOnly } from './admin-only';
import { callerOf } from './authenticate';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { calibrateBody, toScoresReply } from './scores-reply';
import { validate } from './validate';

/** What scores mean on this board: threshold and relevance, and who set them. */
export function addAdminScores(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    audit: AuditLog;
    control: Pick<CalibrationControl, 'look' | 'set' | 'use'>;
  },
): void {
  const { authenticate, audit, control } = options;

  const show: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    response.json(toScoresReply(await control.look()));
  };

  const calibrate: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(calibrateBody, request.body);
    const by = whoIs(callerOf(response));
    const look = await recorded(audit, response, { action: 'calibrate', input }, () =>
      input.threshold === undefined ? control.use(input.version!) : control.set(input.threshold, by),
    );
    response.json(toScoresReply(look));
  };

  const base = '/api/admin/embeddings';
  addRoute(router, `${base}/scores`, { get: [authenticate, adminOnly, show] });
  addRoute(router, `${base}/actions/calibrate`, {
    post: [authenticate, adminOnly, ...jsonBody, calibrate],
  });
}
