import type { Connection } from 'mongoose';
import { databaseCall } from '../../platform/database-call';
import { traceEvent } from '../../platform/trace-context';
import type { MailPlaces } from './mail-content';
import type { MailSettings } from './mail-settings';
import { createOutbox } from './outbox';
import { renderMail } from './render-mail';
import { testContent } from './test-content';

/** Who asks twice within this time gets one mail: a double click, a call that is repeated. Milliseconds. */
const onceInMs = 10_000;

/** Writes the mail of a test alert, which is then sent as every other. @throws {DatabaseUnavailable} */
export function createTestMail(options: {
  connection: Connection;
  settings: Pick<MailSettings, 'to'>;
  places: MailPlaces;
}): (asked: { who: string; debugId: string }) => Promise<{ mailId: string }> {
  const { connection, settings, places } = options;
  const outbox = createOutbox(connection);
  return async ({ who, debugId }) => {
    const key = `test:${who}:${Math.floor(Date.now() / onceInMs)}`;
    const content = testContent(places);
    const { kind, subject } = content;
    const mail = { keys: [key], kind, subject, to: settings.to, debugId, ...(await renderMail(content)) };
    const added = await databaseCall(connection, () => outbox.add(mail));
    if (added) traceEvent('mail.waits', { detail: { kind, mailId: String(added) } });
    const id = added ?? (await databaseCall(connection, () => outbox.findByKey(key)))?._id;
    return { mailId: String(id) };
  };
}
