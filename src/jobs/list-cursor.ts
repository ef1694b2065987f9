import { Types } from 'mongoose';
import { CursorMalformed } from '../platform/errors/job-errors';

/** Where a page ended. `createdAt` is null for a document of an older board that has none; those come last. */
export interface Position {
  readonly createdAt: Date | null;
  readonly _id: Types.ObjectId;
}

/** A `createdAt` of another type counts as none. */
export function positionOf(job: { _id: Types.ObjectId; createdAt?: unknown }): Position {
  return { createdAt: job.createdAt instanceof Date ? job.createdAt : null, _id: job._id };
}

/** Years 1 to 9999, in milliseconds: a database may know no others. */
const [first, last] = [Date.parse('0001-01-01'), Date.parse('9999-12-31T23:59:59.999Z')];
export const isDate = (ms: number): boolean => ms >= first && ms <= last;

/** Opaque to clients, so that the order can change one day. */
export function writeCursor({ createdAt, _id }: Position): string {
  return Buffer.from(`${createdAt ? createdAt.getTime() : ''}.${_id.toHexString()}`).toString('base64url');
}

/** @throws {CursorMalformed} */
export function readCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, time, id] = /^(-?\d{1,15})?\.([0-9a-f]{24})$/.exec(text) ?? [];
  if (id === undefined || (time !== undefined && !isDate(Number(time)))) throw new CursorMalformed();
  const position = {
    createdAt: time === undefined ? null : new Date(Number(time)),
    _id: new Types.ObjectId(id),
  };
  // Node's decoder skips what is not base64url; only our own spelling is accepted.
  if (writeCursor(position) !== cursor) throw new CursorMalformed();
  return position;
}
