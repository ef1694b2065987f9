import type { IRouter, RequestHandler } from 'express';
import { mongo, type Connection } from 'mongoose';
import type { AuditLog } from '../operations/audit-log';
import { listMails } from '../operations/mail/list-mails';
import { createOutbox } from '../operations/mail/outbox';
import { createTestMail } from '../operations/mail/send-test';
import type { MailPlaces } from '../operations/mail/mail-content';
import type { MailSettings } from '../operations/mail/mail-settings';
import { databaseCall } from '../platform/database-call';
import { MailUnknown } from '../platform/errors/mail-errors';
import { noFields } from './admin-body';
import { adminOnly } from './admin-only';
import { callerOf } from './authenticate';
import { debugIdOf } from './debug-id';
import { noQuery } from './job-query';
import { mailsQuery, toMailsReply } from './mails-reply';
import { optionalJsonBody } from './optional-json-body';
import { recorded } from './recorded';
import { addRoute } from './routes';
import { validate } from './validate';

/** A mail is shown in a frame of the dashboard and can do nothing there: no script, no form, no picture from elsewhere. */
const asMail = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The mails to operators, as they were written, and a test whether they arrive. */
export function addAdminMails(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    connection: Connection;
    audit: AuditLog;
    settings: MailSettings;
    places: MailPlaces;
  },
): void {
  const { authenticate, connection, audit, settings, places } = options;
  const outbox = createOutbox(connection);
  const testMail = createTestMail({ connection, settings, places });

  const list: RequestHandler = async (request, response) => {
    const page = validate(mailsQuery, request.query);
    response.json(toMailsReply(await databaseCall(connection, () => listMails(connection, page))));
  };

  const html: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const id = String(request.params['id']);
    if (!/^[0-9a-f]{24}$/i.test(id)) throw new MailUnknown();
    const mail = await databaseCall(connection, () => outbox.find(new mongo.ObjectId(id)));
    if (!mail) throw new MailUnknown();
    // In its frame the mail is of no origin, so it cannot be asked to have an agent cluster of that origin's own.
    response.removeHeader('Origin-Agent-Cluster');
    response
      .set({ 'Content-Security-Policy': asMail, 'X-Frame-Options': 'SAMEORIGIN' })
      .type('html')
      .send(mail.html);
  };

  const test: RequestHandler = async (request, response) => {
    validate(noQuery, request.query);
    const input = validate(noFields, request.body);
    const asked = { who: callerOf(response).ownerId, debugId: debugIdOf(response) };
    const done = await recorded(audit, response, { action: 'test-alert', input }, () => testMail(asked));
    response.status(202).json(done);
  };

  addRoute(router, '/api/admin/mails', { get: [authenticate, adminOnly, list] });
  addRoute(router, '/api/admin/mails/:id/html', { get: [authenticate, adminOnly, html] });
  addRoute(router, '/api/admin/embeddings/actions/test-alert', {
    post: [authenticate, adminOnly, ...optionalJsonBody, test],
  });
}
