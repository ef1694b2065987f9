import type { ResponseConfig, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CursorMalformed } from '../platform/errors/job-errors';
import { auditQuery, auditReply } from './audit-reply';
import { action, look } from './openapi-admin-routes';
import {
  auditExample,
  eventsExample,
  overviewExample,
  settingsExample,
  workersExample,
} from './openapi-overview-examples';
import { jsonReply } from './openapi-replies';
import { overviewReply } from './overview-reply';
import { settingsBody, settingsReply } from './settings-reply';
import { workersReply } from './workers-reply';

const settingsNow = jsonReply('As they are now', settingsReply, { example: settingsExample });

const events: ResponseConfig = {
  description:
    'Server-sent events: `overview` with an Overview at once, and again whenever it changed; a comment every 15 seconds. It ends when the caller is no longer let in, and when the server stops.',
  content: { 'text/event-stream': { schema: z.string(), example: eventsExample } },
};

/** How the board is, who works, what operators did, and the targets. */
export const overviewRoutes: RouteConfig[] = [
  look(
    'overview',
    'getOverview',
    'Whether all is well, and if not, what is not',
    jsonReply('Some seconds old at most; what nobody can be asked now is null', overviewReply, {
      example: overviewExample,
    }),
  ),
  look('events', 'watchOverview', 'The same, live', events),
  look(
    'workers',
    'listWorkers',
    'Worker processes: alive or dead, memory, slots, current tasks',
    jsonReply('All that are known', workersReply, { example: workersExample }),
  ),
  {
    ...look(
      'audit',
      'listAuditEntries',
      'What operators did, newest first',
      jsonReply('One page', auditReply, { example: auditExample }),
      { request: { query: auditQuery }, problems: [CursorMalformed] },
    ),
    path: '/api/admin/audit',
  },
  {
    ...look('settings', 'getSettings', 'How the installation is set up', settingsNow),
    path: '/api/admin/settings',
  },
  {
    ...action(
      'settings',
      'Change targets; those that are not given stay',
      { schema: settingsBody, example: { targets: { pending: 100 } }, required: true },
      { status: 200, content: settingsNow, problems: [] },
    ),
    ...{ method: 'put', path: '/api/admin/settings', operationId: 'changeSettings' },
  },
];
