import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';

interface CallSlot {
  _id: string;
  /** Of whose calls it is one. */
  provider: string;
  holder: string;
  until: Date;
}

/** A killed worker's slot is free again after `forMs`. */
const usualLease = { forMs: 30_000, renewEveryMs: 10_000 };
/** How often a full house is looked at again: a call takes a tenth of a second at least. */
const lookAgainMs = { least: 50, most: 250 };

export type CallSlots = ReturnType<typeof createCallSlots>;

/**
 * At most `size` calls at once from the whole installation: each takes a slot that the workers share in MongoDB, for as
 * long as it runs. A slot whose holder does not renew it falls free.
 */
export function createCallSlots(options: {
  connection: Connection;
  provider: string;
  size: number;
  lease?: typeof usualLease;
}) {
  const { provider, size, lease = usualLease } = options;
  const slots = options.connection.collection<CallSlot>('call_slots');
  const ids = Array.from({ length: size }, (_, n) => `${provider}:${n}`);
  const free = new Date(0);

  /** They are there from the first call on; an upsert that finds one changes nothing. */
  const make = () =>
    slots.bulkWrite(
      ids.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { provider, holder: '', until: free } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  let made: Promise<unknown> | undefined;

  async function take(holder: string): Promise<string | undefined> {
    const now = new Date();
    const all = await slots.find({ _id: { $in: ids } }).toArray();
    const candidates = all.filter(({ until }) => until < now).map(({ _id }) => _id);
    // Each begins elsewhere, so that two that look at the same moment do not want the same one.
    const first = Math.floor(Math.random() * candidates.length);
    for (const _id of [...candidates.slice(first), ...candidates.slice(0, first)]) {
      const set = { holder, until: new Date(now.getTime() + lease.forMs) };
      const { modifiedCount } = await slots.updateOne({ _id, until: { $lt: now } }, { $set: set });
      if (modifiedCount === 1) return _id;
    }
    return undefined;
  }

  async function taken(holder: string, signal: AbortSignal): Promise<string> {
    await (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
    for (;;) {
      signal.throwIfAborted();
      const slot = await take(holder);
      if (slot !== undefined) return slot;
      const { least, most } = lookAgainMs;
      await wait(least + Math.random() * (most - least), undefined, { signal });
    }
  }

  return {
    /** Does the work while it holds a slot; waits for one until the signal ends it. */
    hold: async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
      const holder = randomUUID();
      const _id = await taken(holder, signal);
      const renewing = setInterval(() => {
        const until = new Date(Date.now() + lease.forMs);
        // One that cannot be renewed may be lost: a call too many is better than a call that was paid and thrown away.
        slots.updateOne({ _id, holder }, { $set: { until } }).catch(() => undefined);
      }, lease.renewEveryMs);
      try {
        return await work();
      } finally {
        clearInterval(renewing);
        // It falls free by itself where this fails.
        await slots.updateOne({ _id, holder }, { $set: { until: free } }).catch(() => undefined);
      }
    },
  };
}
