import { z } from 'zod';
import { alertTitle } from '../operations/alerts/alert-title';
import type { StoredAlert } from '../operations/alerts/alert-store';
import { alertStates } from '../operations/alerts/list-alerts';
import type { NewestPage } from '../operations/newest-page';
import { limit, parameter } from './job-query';

const oneOf = `must be one of ${alertStates.join(', ')}`;
const cursor = parameter(200).optional().meta({ description: '`nextCursor` of the page before.' });
const date = z.iso.datetime().meta({ type: 'string', format: 'date-time' });
const dateOrNull = z.iso
  .datetime()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

/** Query of `GET /api/admin/alerts`. Blank means no filter. */
export const alertsQuery = z.strictObject({
  state: parameter(20)
    .transform((given) => given.trim() || undefined)
    .pipe(z.enum(alertStates, { error: oneOf }).optional())
    .optional()
    .meta({ type: 'string', enum: [...alertStates], description: 'Without it both.' }),
  ...{ limit: limit(200, 50), cursor },
});

export const alertsReply = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        code: z.string().meta({ description: 'Of the catalogue of errors.' }),
        title: z.string(),
        subject: z.string().meta({ description: 'What it concerns.' }),
        detail: z.string().meta({ description: 'What was seen last.' }),
        advice: z.string(),
        open: z.boolean(),
        raisedAt: date,
        lastSeenAt: date,
        count: z.int().min(1).meta({ description: 'How often it was noticed.' }),
        examples: z.array(z.string()).meta({ description: 'Ids of some of the adverts that it concerns.' }),
        overAt: dateOrNull,
        debugId: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AlertPage' });

export function toAlertsReply({ items, nextCursor }: NewestPage<StoredAlert>): z.input<typeof alertsReply> {
  return {
    items: items.map((alert) => ({
      ...{ id: String(alert._id), code: alert.code, title: alertTitle(alert), subject: alert.subject },
      ...{ detail: alert.detail, advice: alert.advice, open: alert.open === true },
      ...{ raisedAt: alert.raisedAt.toISOString(), lastSeenAt: alert.lastSeenAt.toISOString() },
      ...{ count: alert.count, examples: alert.examples ?? [] },
      ...{ overAt: alert.overAt?.toISOString() ?? null, debugId: alert.debugId ?? null },
    })),
    nextCursor,
  };
}
