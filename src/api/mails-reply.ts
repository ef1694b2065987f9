import { z } from 'zod';
import { mailKinds, mailStates, type StoredMail } from '../operations/mail/outbox';
import type { NewestPage } from '../operations/newest-page';
import { limit, parameter } from './job-query';

const date = z.iso.datetime().meta({ type: 'string', format: 'date-time' });
const dateOrNull = z.iso
  .datetime()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

/** Query of `GET /api/admin/mails`. */
export const mailsQuery = z.strictObject({
  limit: limit(200, 50),
  cursor: parameter(200).optional().meta({ description: '`nextCursor` of the page before.' }),
});

export const mailsReply = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(mailKinds),
        to: z.array(z.string()),
        subject: z.string(),
        state: z.enum(mailStates),
        tries: z.int().min(0),
        error: z.string().nullable().meta({ description: 'Why it waits, or did not reach everybody.' }),
        createdAt: date,
        sentAt: dateOrNull,
        text: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'MailPage' });

export function toMailsReply(page: NewestPage<Omit<StoredMail, 'html'>>): z.input<typeof mailsReply> {
  return {
    items: page.items.map((mail) => ({
      ...{ id: String(mail._id), kind: mail.kind, to: [...mail.to], subject: mail.subject },
      ...{ state: mail.state, tries: mail.tries, error: mail.error ?? null },
      ...{ createdAt: mail.createdAt.toISOString(), sentAt: mail.sentAt?.toISOString() ?? null },
      text: mail.text,
    })),
    nextCursor: page.nextCursor,
  };
}

export const testAlertReply = z
  .strictObject({ mailId: z.string().meta({ description: 'The mail, among those of /api/admin/mails.' }) })
  .meta({ id: 'TestAlert' });
