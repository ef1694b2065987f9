import { z } from 'zod';
import { roles } from '../operations/access/caller';
import type { KeyPosition, ListedKey } from '../operations/access/key-book';
import { isDate } from '../jobs/list-cursor';
import { CursorMalformed } from '../platform/errors/job-errors';

const date = z.iso
  .datetime()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

const fields = {
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  ownerId: z.string().nullable(),
  start: z.string().meta({ description: 'Its first characters.' }),
  createdAt: date,
  createdBy: z.string().nullable(),
  lastUsedAt: date.meta({ description: 'To a minute and a half; not known of a key from a variable.' }),
  revokedAt: date,
  configured: z.boolean().meta({ description: 'From ADMIN_API_KEY or EMPLOYER_API_KEY.' }),
};

export const keyReply = z.strictObject(fields).meta({ id: 'Key' });

export const madeKeyReply = z
  .strictObject({ ...fields, key: z.string().meta({ description: 'The key itself, told this once.' }) })
  .meta({ id: 'MadeKey' });

export const keyPageReply = z
  .strictObject({ items: z.array(keyReply), nextCursor: z.string().nullable() })
  .meta({ id: 'KeyPage' });

export function toKeyReply(key: ListedKey): z.input<typeof keyReply> {
  const { id, name, role, ownerId, start, createdBy, configured } = key;
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    ...{ id, name, role, ownerId, start, createdBy, configured },
    createdAt: iso(key.createdAt),
    lastUsedAt: iso(key.lastUsedAt),
    revokedAt: iso(key.revokedAt),
  };
}

/** A page that is full may have another behind it. */
export function toKeyPage(keys: readonly ListedKey[], limit: number): z.input<typeof keyPageReply> {
  const stored = keys.filter(({ configured }) => !configured);
  const last = stored.length === limit ? stored.at(-1) : undefined;
  return {
    items: keys.map(toKeyReply),
    nextCursor: last?.createdAt ? writeKeyCursor({ createdAt: last.createdAt, id: last.id }) : null,
  };
}

function writeKeyCursor({ createdAt, id }: KeyPosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

/** @throws {CursorMalformed} */
export function readKeyCursor(cursor: string): KeyPosition {
  const [, time, id] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (time === undefined || id === undefined || !isDate(Number(time))) throw new CursorMalformed();
  const position = { createdAt: new Date(Number(time)), id };
  if (writeKeyCursor(position) !== cursor) throw new CursorMalformed();
  return position;
}
