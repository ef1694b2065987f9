import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CursorMalformed } from '../platform/errors/job-errors';
import { MailUnknown } from '../platform/errors/mail-errors';
import { noFields } from './admin-body';
import { alertsQuery, alertsReply } from './alerts-reply';
import { mailsQuery, mailsReply, testAlertReply } from './mails-reply';
import { action, look } from './openapi-admin-routes';
import { jsonReply } from './openapi-replies';

const mailId = '6717f1c2a4b5c6d7e8f90123';
const at = '2026-01-12T08:30:00.000Z';

const alertsExample: z.input<typeof alertsReply> = {
  items: [
    {
      ...{ id: '6717f1c2a4b5c6d7e8f90124', code: 'NO_LIVE_WORKER', title: 'No worker is at work.' },
      ...{ subject: 'workers', detail: 'No worker asks Temporal for work.', advice: 'Start a worker.' },
      ...{ open: true, raisedAt: at, lastSeenAt: at, count: 1, examples: [], overAt: null, debugId: null },
    },
  ],
  nextCursor: null,
};

const mailsExample: z.input<typeof mailsReply> = {
  items: [
    {
      ...{ id: mailId, kind: 'alert', to: ['ops@example.com'], state: 'sent', tries: 1, error: null },
      ...{ subject: '[similar-jobs] Alert: No worker is at work', createdAt: at, sentAt: at },
      text: 'No worker is at work.',
    },
  ],
  nextCursor: null,
};

export const alertRoutes: RouteConfig[] = [
  {
    ...look(
      'alerts',
      'listAlerts',
      'What operators must know of, the newest first',
      jsonReply('One page', alertsReply, { example: alertsExample }),
      { request: { query: alertsQuery }, problems: [CursorMalformed] },
    ),
    path: '/api/admin/alerts',
  },
  {
    ...look(
      'mails',
      'listMails',
      'Mails to operators, the newest first',
      jsonReply('One page', mailsReply, { example: mailsExample }),
      { request: { query: mailsQuery }, problems: [CursorMalformed] },
    ),
    path: '/api/admin/mails',
  },
  {
    ...look(
      'mails/{id}/html',
      'getMailHtml',
      'A mail as its reader sees it, for a frame: sandboxed, without scripts',
      { description: 'A document of its own', content: { 'text/html': { schema: z.string() } } },
      {
        request: { params: z.object({ id: z.string().meta({ example: mailId }) }) },
        problems: [MailUnknown],
      },
    ),
    path: '/api/admin/mails/{id}/html',
  },
  action(
    'test-alert',
    'Send a mail that says nothing but that mails arrive',
    { schema: noFields, example: {} },
    {
      status: 202,
      content: jsonReply('It is written, and sent as every other', testAlertReply, { example: { mailId } }),
      problems: [],
    },
  ),
];
