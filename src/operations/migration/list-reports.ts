import type { Connection } from 'mongoose';
import { reportCollection, type StoredReport } from '../../embeddings/migration/reports';

export interface ReportPage {
  readonly items: readonly StoredReport[];
  /** `after` of the next page; absent on the last one. */
  readonly next?: string;
}

/**
 * A page of the documents that the last migration left as they are, in the order of their ids: those after `after`.
 *
 * @throws as the driver does
 */
export async function listReports(
  connection: Connection,
  { after, limit }: { after?: string; limit: number },
): Promise<ReportPage> {
  const found = await connection
    .collection<StoredReport>(reportCollection)
    .find(after === undefined ? {} : { _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray();
  const items = found.slice(0, limit);
  const next = found.length > limit ? items.at(-1)?._id : undefined;
  return { items, ...(next !== undefined && { next }) };
}

/** All of them. @throws as the driver does */
export function allReports(connection: Connection): Promise<StoredReport[]> {
  return connection.collection<StoredReport>(reportCollection).find({}).sort({ _id: 1 }).toArray();
}
