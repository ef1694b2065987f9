import type { Connection } from 'mongoose';

/** A document of `call_slots`, beside the slots: who waits for one, each until when that is to be believed. */
interface Announcements {
  readonly _id: string;
  readonly waiting: Record<string, Date>;
}

/** A dead announcer keeps nobody back for longer. */
const believedMs = 2_000;
/** How old a look may be: less than any call takes. */
const freshMs = 25;

/**
 * Saves that wait for a call slot say so, and lanes step back for them. Every function rejects as the driver does.
 */
export function createSlotAnnouncements(connection: Connection, provider: string) {
  const documents = connection.collection<Announcements>('call_slots');
  const _id = `${provider}:waiting`;
  let seen: { at: number; some: Promise<boolean> } | undefined;

  async function look(): Promise<boolean> {
    const found = await documents.findOne({ _id });
    const now = Date.now();
    // One from a clock that is far ahead would be believed for too long.
    return Object.values(found?.waiting ?? {}).some(
      (until) => until.getTime() > now && until.getTime() <= now + 2 * believedMs,
    );
  }

  return {
    /** The document must be there before anybody announces itself. */
    make: () => documents.updateOne({ _id }, { $setOnInsert: { waiting: {} } }, { upsert: true }),

    /** To be said again before `againMs` are over. */
    announce: (holder: string) =>
      documents.updateOne({ _id }, { $set: { [`waiting.${holder}`]: new Date(Date.now() + believedMs) } }),
    againMs: believedMs / 2,

    withdraw: (holder: string) => documents.updateOne({ _id }, { $unset: { [`waiting.${holder}`]: '' } }),

    /** Whether anybody waits. All lanes of a process share a look, unless it is to be a new one. */
    some: (anew = false): Promise<boolean> => {
      if (!anew && seen && performance.now() - seen.at < freshMs) return seen.some;
      const own = { at: performance.now(), some: look() };
      seen = own;
      // A look that failed is nobody's answer but that of those who asked for it.
      own.some.catch(() => seen === own && (seen = undefined));
      return own.some;
    },

    /** Forgets whoever died while it waited. */
    tidy: async (): Promise<void> => {
      const found = await documents.findOne({ _id });
      const gone = Object.entries(found?.waiting ?? {}).filter(
        ([, until]) => until.getTime() < Date.now() - 60_000,
      );
      if (gone.length === 0) return;
      const $unset = Object.fromEntries(gone.map(([holder]) => [`waiting.${holder}` as const, '' as const]));
      await documents.updateOne({ _id }, { $unset });
    },
  };
}
