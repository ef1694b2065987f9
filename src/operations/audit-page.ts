import { mongo, type Connection } from 'mongoose';
import { readCursor, writeCursor, type Position } from '../jobs/list-cursor';
import { auditCollection, type AuditEntry } from './audit-log';

export interface AuditQuery {
  readonly action?: string | undefined;
  readonly who?: string | undefined;
  readonly result?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface AuditPage {
  readonly items: AuditEntry[];
  readonly nextCursor: string | null;
}

/** Rejects as the driver does. */
export const ensureAuditIndexes = (connection: Connection): Promise<unknown> =>
  connection.collection(auditCollection).createIndexes([
    { key: { at: -1, _id: -1 }, name: 'newest' },
    { key: { who: 1, at: -1, _id: -1 }, name: 'who' },
    { key: { action: 1, at: -1, _id: -1 }, name: 'action' },
    { key: { result: 1, at: -1, _id: -1 }, name: 'result' },
  ]);

/** Behind all that was ever written, whatever the clock that wrote it. */
const last: Position = { createdAt: new Date('9999-01-01'), _id: new mongo.ObjectId('f'.repeat(24)) };

/** What operators did, newest first. @throws {CursorMalformed}; else as the driver does */
export async function readAuditPage(connection: Connection, query: AuditQuery): Promise<AuditPage> {
  const { action, who, result, limit, cursor } = query;
  const [first, ...others] = Object.entries({ who, action, result }).filter(
    ([, value]) => value !== undefined,
  );
  const { createdAt: at, _id } = cursor === undefined ? last : readCursor(cursor);
  const rows = await connection
    .collection(auditCollection)
    .aggregate<AuditEntry>([
      // Apart: the embedded server uses an index only for a match that the index answers whole.
      { $match: { ...(first && { [first[0]]: first[1] }), at: { $lte: at } } },
      { $match: { ...Object.fromEntries(others), $or: [{ at: { $lt: at } }, { _id: { $lt: _id } }] } },
      { $sort: { at: -1, _id: -1 } },
      // One more than asked tells whether there is a next page.
      { $limit: limit + 1 },
    ])
    .toArray();
  const items = rows.slice(0, limit);
  const end = items.at(-1);
  const nextCursor = end && rows.length > limit ? writeCursor({ createdAt: end.at, _id: end._id }) : null;
  return { items, nextCursor };
}
