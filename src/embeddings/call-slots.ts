import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { createCallLane, type CallLane } from './call-lane';
import { createSlotAnnouncements } from './slot-announcements';
import { createWaitingLine } from './waiting-line';

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
/** For a save: the lanes have stepped back. */
const lookSoonMs = 25;

export type CallSlots = ReturnType<typeof createCallSlots>;

/**
 * At most `size` calls at once from the whole installation: each takes a slot that the workers share in MongoDB, for as
 * long as it runs. A slot whose holder does not renew it falls free. Saves go first: lanes step back for them.
 */
export function createCallSlots(options: {
  connection: Connection;
  provider: string;
  size: number;
  lease?: typeof usualLease;
}) {
  const { provider, size, lease = usualLease } = options;
  const slots = options.connection.collection<CallSlot>('call_slots');
  const waiting = createSlotAnnouncements(options.connection, provider);
  const ids = Array.from({ length: size }, (_, n) => `${provider}:${n}`);
  const free = new Date(0);
  /** Of those who wait in this process one looks, or they would keep the database busy. */
  const inLine = createWaitingLine();

  /** They are there from the first call on; an upsert that finds one changes nothing. */
  async function make(): Promise<void> {
    await slots.bulkWrite(
      ids.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { provider, holder: '', until: free } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
    await waiting.make();
    await waiting.tidy();
  }
  let making: Promise<void> | undefined;
  const made = (): Promise<void> =>
    (making ??= make().catch((error: unknown) => {
      making = undefined;
      throw error;
    }));

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

  /** For a save: says that it waits, and goes before all lanes. */
  async function takenFirst(holder: string, signal: AbortSignal): Promise<string> {
    await made();
    let announcedAt: number | undefined;
    try {
      for (;;) {
        signal.throwIfAborted();
        const slot = await take(holder);
        if (slot !== undefined) return slot;
        if (announcedAt === undefined || performance.now() - announcedAt > waiting.againMs) {
          announcedAt = performance.now();
          await waiting.announce(holder);
        }
        await wait(lookSoonMs, undefined, { signal });
      }
    } finally {
      // It is believed for a moment only, where this fails.
      if (announcedAt !== undefined) await waiting.withdraw(holder).catch(() => undefined);
    }
  }

  /** For a lane: behind every save. */
  async function takenLast(holder: string, signal: AbortSignal): Promise<string> {
    await made();
    for (;;) {
      signal.throwIfAborted();
      const stepsBack = await waiting.some();
      const slot = stepsBack ? undefined : await take(holder);
      if (slot !== undefined) return slot;
      const { least, most } = lookAgainMs;
      const pause = stepsBack ? lookSoonMs : least + Math.random() * (most - least);
      await wait(pause, undefined, { signal });
    }
  }

  /** Keeps a slot until the function that it gives back is called. */
  function keep(_id: string, holder: string, lost: () => void = () => undefined): () => Promise<unknown> {
    const renewing = setInterval(() => {
      const until = new Date(Date.now() + lease.forMs);
      // One that cannot be renewed may be lost: a call too many is better than a call that was paid and thrown away.
      slots.updateOne({ _id, holder }, { $set: { until } }).then(
        ({ matchedCount }) => matchedCount === 0 && lost(),
        () => undefined,
      );
    }, lease.renewEveryMs);
    return () => {
      clearInterval(renewing);
      // It falls free by itself where this fails.
      return slots.updateOne({ _id, holder }, { $set: { until: free } }).catch(() => undefined);
    };
  }

  return {
    /** Does the work while it holds a slot; waits for one, before all lanes, until the signal ends it. */
    hold: async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
      const holder = randomUUID();
      const giveBack = keep(await inLine(() => takenFirst(holder, signal), signal), holder);
      try {
        return await work();
      } finally {
        await giveBack();
      }
    },

    /** For many calls one after the other, none of which a person waits for. */
    lane: (): CallLane =>
      createCallLane({ take: takenLast, keep, stepBack: waiting.some, isOnly: size === 1 }),
  };
}
