import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { mongo, type Connection } from 'mongoose';
import { isDuplicateKey } from '../platform/duplicate-key';

/** A document of `text_claims`: somebody is about to pay for this text. */
interface TextClaim {
  /** Content hash: model, recipe and text. */
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

export const textClaimCollection = 'text_claims';

/** A killed worker's texts are free again about when its task is: that is noticed after 10 s without a heartbeat. */
const usualLeaseMs = 15_000;
/** How often a claim of somebody else is looked at again: a call takes a tenth of a second at least. */
const lookAgainMs = { least: 50, most: 250 };
/** What a killed worker left behind is taken over, and otherwise removed after so long. */
const removedAfterSeconds = 3_600;

export type TextClaims = ReturnType<typeof createTextClaims>;

/**
 * The right to pay for a text, alone in the whole installation. Held by a lease that is renewed for as long as the
 * process lives; that of a killed one is taken over.
 *
 * Whoever claims looks for the vector after claiming, and stores it before releasing: so nobody pays for one that is
 * there. Whoever claims many releases those it has paid for before it waits for those of others.
 */
export function createTextClaims(options: { connection: Connection; leaseMs?: number }) {
  const { connection, leaseMs = usualLeaseMs } = options;
  const claims = connection.collection<TextClaim>(textClaimCollection);
  /** Who holds it here, by hash. */
  const held = new Map<string, string>();
  let renewing: NodeJS.Timeout | undefined;
  let indexed: Promise<unknown> | undefined;

  const heldHere = (hashes: readonly string[]) => ({
    _id: { $in: hashes.filter((hash) => held.has(hash)) },
    holder: { $in: [...new Set(hashes.flatMap((hash) => held.get(hash) ?? []))] },
  });

  function renew(): void {
    const until = new Date(Date.now() + leaseMs);
    // One that cannot be renewed may be taken over: a text that is paid twice is better than one that nobody may pay.
    claims.updateMany(heldHere([...held.keys()]), { $set: { until } }).catch(() => undefined);
  }

  /** Which of them somebody had claimed before. */
  async function insert(hashes: readonly string[], claim: Omit<TextClaim, '_id'>): Promise<string[]> {
    try {
      await claims.insertMany(
        hashes.map((_id) => ({ _id, ...claim })),
        { ordered: false },
      );
      return [];
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
      return [error.writeErrors].flat().map(({ index }) => hashes[index]!);
    }
  }

  /** Which of them were left behind and are held from now on. */
  async function takeOver(hashes: readonly string[], claim: Omit<TextClaim, '_id'>): Promise<string[]> {
    const leftBehind = { _id: { $in: [...hashes] }, until: { $lt: new Date() } };
    const { modifiedCount } = await claims.updateMany(leftBehind, { $set: claim });
    if (modifiedCount === 0) return [];
    const mine = await claims.find({ _id: { $in: [...hashes] }, holder: claim.holder }).toArray();
    return mine.map(({ _id }) => _id);
  }

  return {
    /** Claims what nobody holds. `others`: held by somebody else, here or elsewhere. @throws as the driver does */
    claim: async (hashes: readonly string[]): Promise<{ mine: string[]; others: string[] }> => {
      indexed ??= claims
        .createIndex({ until: 1 }, { name: 'leftBehind', expireAfterSeconds: removedAfterSeconds })
        .catch(() => (indexed = undefined));
      await indexed;
      const asked = [...new Set(hashes)].filter((hash) => !held.has(hash));
      const claim = { holder: randomUUID(), until: new Date(Date.now() + leaseMs) };
      const taken = asked.length > 0 ? await insert(asked, claim) : [];
      const over = taken.length > 0 ? await takeOver(taken, claim) : [];
      const mine = asked.filter((hash) => !taken.includes(hash) || over.includes(hash));
      for (const hash of mine) held.set(hash, claim.holder);
      if (held.size > 0) renewing ??= setInterval(renew, leaseMs / 3).unref();
      const isMine = new Set(mine);
      return { mine, others: [...new Set(hashes)].filter((hash) => !isMine.has(hash)) };
    },

    /** Gives up those that are held here. Never rejects: what cannot be removed falls free by itself. */
    release: async (hashes: readonly string[]): Promise<void> => {
      const filter = heldHere(hashes);
      for (const hash of hashes) held.delete(hash);
      if (held.size === 0) {
        clearInterval(renewing);
        renewing = undefined;
      }
      await claims.deleteMany(filter).catch(() => undefined);
    },

    /** Resolves when nobody holds it any more, or its holder has not renewed it in time. @throws as the driver or the signal does */
    waitUntilFree: async (hash: string, signal: AbortSignal): Promise<void> => {
      for (;;) {
        signal.throwIfAborted();
        const claim = await claims.findOne({ _id: hash });
        if (!claim || claim.until.getTime() < Date.now()) return;
        const { least, most } = lookAgainMs;
        await wait(least + Math.random() * (most - least), undefined, { signal });
      }
    },
  };
}
