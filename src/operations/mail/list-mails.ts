import type { Connection } from 'mongoose';
import { newestPage, type NewestPage } from '../newest-page';
import { mailCollection, type StoredMail } from './outbox';

/** One page of mails, the newest first, without their HTML. @throws {CursorMalformed}; else as the driver does */
export const listMails = (
  connection: Connection,
  page: { limit: number; cursor?: string | undefined },
): Promise<NewestPage<Omit<StoredMail, 'html'> & Pick<StoredMail, '_id'>>> =>
  newestPage({
    ...{ collection: connection.collection<StoredMail>(mailCollection), by: 'createdAt', without: ['html'] },
    ...page,
  });
