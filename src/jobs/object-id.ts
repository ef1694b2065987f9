import type { Types } from 'mongoose';

/** By its mark and not by its class: a board that uses the plugin has a driver of its own. */
export function isObjectId(value: unknown): value is Types.ObjectId {
  return (value as { _bsontype?: unknown } | null | undefined)?._bsontype === 'ObjectId';
}
