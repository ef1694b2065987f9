import type { mongo } from 'mongoose';
import { readCursor, writeCursor } from '../jobs/list-cursor';

export interface NewestPage<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

/**
 * One page of documents, the newest first by a date that never changes; an index should begin with what is filtered and end
 * with the date and `_id`, both descending. Paging is complete for what exists throughout.
 *
 * @throws {CursorMalformed}; else as the driver does
 */
export async function newestPage<Row extends { _id: mongo.ObjectId }>(options: {
  collection: mongo.Collection<Row>;
  /** Name of the date. */
  by: keyof Row & string;
  filter?: mongo.Filter<Row>;
  without?: readonly (keyof Row & string)[];
  limit: number;
  cursor?: string | undefined;
}): Promise<NewestPage<Row>> {
  const { collection, by, filter = {}, without = [], limit, cursor } = options;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const older = after && {
    $or: [{ [by]: { $lt: after.createdAt } }, { [by]: after.createdAt, _id: { $lt: after._id } }],
  };
  const rows = (await collection
    .find({ ...filter, ...older } as mongo.Filter<Row>)
    .sort({ [by]: -1, _id: -1 })
    // One more than asked tells whether there is a next page.
    .limit(limit + 1)
    .project(Object.fromEntries(without.map((name) => [name, 0])))
    .toArray()) as Row[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const position = last && { createdAt: last[by] as Date, _id: last._id };
  return { items, nextCursor: position && rows.length > limit ? writeCursor(position) : null };
}
