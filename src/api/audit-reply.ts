import { z } from 'zod';
import type { AuditPage } from '../operations/audit-page';
import { limit, parameter } from './job-query';

const filter = parameter(256)
  .transform((given) => given.trim() || undefined)
  .optional();

/** Query of `GET /api/admin/audit`. Blank means no filter. */
export const auditQuery = z.strictObject({
  action: filter.meta({ example: 'pause' }),
  who: filter,
  result: filter.meta({ description: '`done`, `begun`, or the code of the failure.' }),
  limit: limit(200, 50),
  cursor: parameter(64).optional().meta({ description: '`nextCursor` of the page before.' }),
});

export const auditReply = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        at: z.iso.datetime().meta({ type: 'string', format: 'date-time' }),
        role: z.string().nullable().meta({ description: 'Null where nobody was let in.' }),
        who: z.string(),
        via: z
          .string()
          .nullable()
          .meta({ description: '`session`, `key` or `jwt`; null for older entries.' }),
        action: z.string(),
        input: z.looseObject({}).meta({ description: 'What was asked for.' }),
        debugId: z.string(),
        result: z.string().meta({
          description: '`done`, or the code of the failure; `begun` while nobody knows.',
        }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' });

export function toAuditReply({ items, nextCursor }: AuditPage): z.input<typeof auditReply> {
  return {
    items: items.map((entry) => ({
      id: entry._id.toHexString(),
      at: entry.at.toISOString(),
      ...{ role: entry.role, who: entry.who, via: entry.via ?? null },
      ...{ action: entry.action, input: { ...entry.input } },
      ...{ debugId: entry.debugId, result: entry.result },
    })),
    nextCursor,
  };
}
