import type { Connection } from 'mongoose';

/** A document of `installation`: when no advert was waiting for its embedding, as far as somebody looked. */
interface EmptyBacklog {
  readonly _id: 'backlog';
  readonly emptyAt: Date;
}

const _id = 'backlog';

/**
 * Writes down that nothing waits now; at the first look of all also where something does: nobody knows since when. Rejects
 * as the driver does.
 */
export async function markBacklog(connection: Connection, pending: number): Promise<void> {
  const documents = connection.collection<EmptyBacklog>('installation');
  const at = { emptyAt: new Date() };
  await documents.updateOne({ _id }, pending === 0 ? { $set: at } : { $setOnInsert: at }, { upsert: true });
}

export async function readEmptySince(connection: Connection): Promise<Date | null> {
  return (await connection.collection<EmptyBacklog>('installation').findOne({ _id }))?.emptyAt ?? null;
}

/**
 * How long the advert that waits longest has waited. Seconds. It was saved at `savedAt`, but may be waiting for less: an
 * old one that failed is tried again, an old board gets its first embeddings.
 */
export function pendingSeconds(savedAt: Date | null, emptyAt: Date | null, now: number): number | null {
  if (!savedAt) return null;
  const since = Math.max(savedAt.getTime(), emptyAt?.getTime() ?? 0);
  return Math.max(0, Math.round((now - since) / 1_000));
}
