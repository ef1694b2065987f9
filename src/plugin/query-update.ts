import type { Query, Types } from 'mongoose';
import { isObjectId } from '../jobs/object-id';

/** Queries that write to documents without loading them. */
export const updates = ['updateOne', 'updateMany', 'findOneAndUpdate', 'findOneAndReplace', 'replaceOne'] as (
  'updateOne' | 'updateMany'
)[];

export const isPipeline = (update: unknown): update is unknown[] => Array.isArray(update);

/** What an update gives a field: path and value. Fields beside the operators count as `$set`, as Mongoose takes them. */
export function assignments(update: object): Map<string, unknown> {
  const { $set, $setOnInsert, ...others } = update as Record<string, unknown>;
  const plain = Object.entries(others).filter(([name]) => !name.startsWith('$'));
  return new Map([...plain, ...Object.entries($setOnInsert ?? {}), ...Object.entries($set ?? {})]);
}

/** Whether an update may change one of these fields or a part of it. */
export function concerns(update: unknown, fields: readonly string[]): boolean {
  if (typeof update !== 'object' || update === null || isPipeline(update)) return true;
  const paths = Object.entries(update).flatMap(([name, value]) =>
    name.startsWith('$') ? Object.keys((value ?? {}) as object) : [name],
  );
  return paths.some((path) => fields.includes(path.split('.')[0]!));
}

/** The one document that a query is about, where the query itself says so. */
export function idOf(query: Query<unknown, unknown>, result?: unknown): Types.ObjectId | undefined {
  const ofResult = (result as { _id?: unknown } | null | undefined)?._id;
  if (isObjectId(ofResult)) return ofResult;
  const { _id } = query.getFilter() as { _id?: unknown };
  return isObjectId(_id) ? _id : undefined;
}
