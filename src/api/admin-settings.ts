import type { IRouter, RequestHandler } from 'express';
import type { AuditLog } from '../operations/audit-log';
import type { InstallationSettings } from '../operations/installation-settings';
import type { Settings, Targets } from '../operations/settings';
import { adminOnly } from './admin-only';
import { noQuery } from './job-query';
import { jsonBody } from './json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { settingsBody, toSettingsReply } from './settings-reply';
import { validate } from './validate';

/** How the installation is set up, and the targets that it is held to. */
export function addAdminSettings(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    audit: AuditLog;
    read: () => Promise<InstallationSettings>;
    settings: Pick<Settings, 'change'>;
  },
): void {
  const { authenticate, audit, read, settings } = options;

  const show: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    response.json(toSettingsReply(await read()));
  };

  const change: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(settingsBody, request.body);
    const given = Object.entries(input.targets).filter(([, value]) => value !== undefined);
    const targets = Object.fromEntries(given) as Partial<Targets>;
    await recorded(audit, response, { action: 'settings', input }, () => settings.change(targets));
    response.json(toSettingsReply(await read()));
  };

  addRoute(router, '/api/admin/settings', {
    get: [authenticate, adminOnly, show],
    put: [authenticate, adminOnly, ...jsonBody, change],
  });
}
