import type { Connection } from 'mongoose';
import { costsNotBooked } from '../../platform/errors/cost-errors';
import { isDuplicateKey } from '../../platform/duplicate-key';
import type { Logger } from '../../platform/logger';
import { reasonOf, tellFailure } from '../../platform/tell-failure';
import { asLongs, idOf, type CostKey, type CostRow } from './cost-row';

interface Unwritten {
  readonly key: CostKey;
  readonly additions: Record<string, number>;
}

export const costCollection = 'embedding_costs';

/**
 * What was paid and is not written yet. One write at a time; what comes meanwhile is gathered, so that many calls at once
 * make few writes. A write that failed is made again for as long as the process lives.
 */
export function createUnwrittenCosts(options: {
  connection: Connection;
  logger: Logger;
  /** After a write that failed. Milliseconds. */
  againAfterMs: number;
}) {
  const { connection, logger, againAfterMs } = options;
  const rows = connection.collection<CostRow>(costCollection);
  const unwritten = new Map<string, Unwritten>();
  let writing: Promise<void> = Promise.resolve();
  let indexed: Promise<unknown> | undefined;
  let again: NodeJS.Timeout | undefined;

  function add({ key, additions }: Unwritten): void {
    const id = idOf(key);
    const sums = { ...(unwritten.get(id)?.additions ?? {}) };
    for (const [path, n] of Object.entries(additions)) sums[path] = (sums[path] ?? 0) + n;
    unwritten.set(id, { key, additions: sums });
  }

  async function write({ key, additions }: Unwritten): Promise<void> {
    const update = () =>
      rows.updateOne({ _id: idOf(key) }, { $inc: asLongs(additions), $setOnInsert: key }, { upsert: true });
    await update().catch((error: unknown) => {
      // Somebody else made the row between the look and the write.
      if (isDuplicateKey(error)) return update();
      throw error;
    });
  }

  async function writeAll(): Promise<void> {
    for (const [id, one] of [...unwritten]) {
      unwritten.delete(id);
      try {
        await (indexed ??= rows.createIndexes([
          { key: { day: 1 }, name: 'day' },
          { key: { migration: 1 }, name: 'migration', sparse: true },
        ]));
        await write(one);
      } catch (error) {
        add(one);
        indexed = undefined;
        tellFailure(logger, costsNotBooked, { reason: reasonOf(error), rows: unwritten.size });
        again ??= setTimeout(() => {
          again = undefined;
          void flush();
        }, againAfterMs).unref();
        return;
      }
    }
  }

  /** Resolves when all that was there is written, or was tried. */
  const flush = (): Promise<void> => (writing = writing.then(writeAll));

  return {
    add,
    flush,
    /** Picodollars of a day among them. */
    ofDay: (day: string): number =>
      [...unwritten.values()]
        .filter(({ key }) => key.day === day)
        .reduce((sum, { additions }) => sum + (additions['picoDollars'] ?? 0), 0),
    /** Tries once more; what cannot be written then is lost, and told. */
    close: async (): Promise<void> => {
      await flush();
      clearTimeout(again);
    },
  };
}
