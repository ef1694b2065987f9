import type { IRouter, RequestHandler } from 'express';
import type { z } from 'zod';
import type { AuditLog } from '../operations/audit-log';
import type { MigrationLook } from '../operations/migration/look-at-migration';
import type { MigrationControl } from '../operations/migration/migration-control';
import { migrationView } from '../operations/migration/migration-view';
import { migrateBody, noFields, purgeBody } from './admin-body';
import { adminOnly } from './admin-only';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { optionalJsonBody } from './optional-json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { validate } from './validate';

const path = (action: string): string => `/api/admin/embeddings/actions/${action}`;

/** What operators do to the embeddings. Each action may be repeated, and is written down. */
export function addAdminActions(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    control: MigrationControl;
    /** A model that somebody names, with its recipe. */
    namedModel: (name: string) => Promise<string>;
    /** Starts or joins it, and tells its workflow's id. */
    purge: (confirm: string) => Promise<{ workflowId: string }>;
    audit: AuditLog;
  },
): void {
  const { authenticate, control, audit, purge } = options;

  /** An action that is done with the migration, and answers with how that stands then. */
  function add<Shape extends z.ZodRawShape>(
    action: string,
    status: 200 | 202,
    body: z.ZodObject<Shape>,
    act: (input: z.output<z.ZodObject<Shape>>) => Promise<MigrationLook>,
  ): void {
    const handler: RequestHandler = async (request, response) => {
      validate(noQuery, request.query);
      const input = validate(body, request.body);
      const look = await recorded(audit, response, { action, input }, () => act(input));
      response.status(status).json(migrationView(look));
    };
    addRoute(router, path(action), { post: [authenticate, adminOnly, ...optionalJsonBody, handler] });
  }

  add('migrate', 202, migrateBody, async (given) => {
    const { model, batch, gate } = given;
    const input = {
      ...(model !== undefined && { model: await options.namedModel(model) }),
      ...(batch !== undefined && { batch }),
      ...(gate !== undefined && { gate }),
    };
    return (await control.start(input)).now;
  });
  add('pause', 200, noFields, control.pause);
  add('resume', 200, noFields, control.resume);
  add('cancel', 202, noFields, control.cancel);

  const startPurge: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(purgeBody, request.body);
    const { workflowId } = await recorded(audit, response, { action: 'purge', input }, () =>
      purge(input.confirm),
    );
    response.status(202).json({ workflowId });
  };
  addRoute(router, path('purge'), { post: [authenticate, adminOnly, ...jsonBody, startPurge] });
}
