import type { Connection } from 'mongoose';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { SignInLocked } from '../../platform/errors/sign-in-errors';
import { secretHash } from './secrets';

/** Wrong passwords that are taken within a quarter of an hour, by what they are counted for. */
const most = { account: 10, browser: 10, address: 30 } as const;
const withinMs = 15 * 60_000;

export const signInCounters = 'sign_in_counters';

/** A document of `sign_in_counters`. */
interface StoredCounter {
  readonly _id: string;
  readonly tries: number;
  /** A quarter of an hour after the first of them: then it counts from one again. */
  readonly expiresAt: Date;
}

export interface Counter {
  readonly of: keyof typeof most;
  readonly key: string;
}

/** An address that nobody has is counted like any other. Only its hash is stored: people type passwords there. */
export const accountCounter = (email: string): Counter => ({ of: 'account', key: secretHash(email) });

/**
 * Counts wrong passwords for all API processes together, exactly, by writes that find one document by its id.
 * (The counter of `rate-limiter-flexible` for MongoDB works by `findOneAndUpdate` and `$or`, which the embedded database
 * answers without an index.)
 */
export function createSignInLimits(connection: Connection) {
  const counters = () => connection.collection<StoredCounter>(signInCounters);
  const call = <T>(work: () => Promise<T>): Promise<T> => databaseCall(connection, work);
  const idOf = ({ of, key }: Counter): string => `${of} ${key}`;

  /** What is counted now. @throws {SignInLocked} when nothing is left */
  async function look(counter: Counter): Promise<StoredCounter | null> {
    const found = await call(() =>
      counters().findOne({ _id: idOf(counter) }, { maxTimeMS: databaseDeadlineMs }),
    );
    const leftMs = found ? found.expiresAt.getTime() - Date.now() : 0;
    if (found && leftMs > 0 && found.tries >= most[counter.of]) {
      throw new SignInLocked(Math.ceil(leftMs / 1_000));
    }
    return found;
  }

  /** Whether it was counted; not when another process changed the counter since it was looked at. */
  async function count(counter: Counter, found: StoredCounter | null): Promise<boolean> {
    const [_id, now] = [idOf(counter), Date.now()];
    const first = { tries: 1, expiresAt: new Date(now + withinMs) };
    if (!found) {
      return call(() => counters().insertOne({ _id, ...first })).then(
        () => true,
        (error: unknown) => {
          if (isDuplicateKey(error)) return false;
          throw error;
        },
      );
    }
    const { expiresAt } = found;
    const [filter, update] =
      expiresAt.getTime() > now
        ? [{ _id, expiresAt, tries: { $lt: most[counter.of] } }, { $inc: { tries: 1 } }]
        : [{ _id, expiresAt }, { $set: first }];
    return (await call(() => counters().updateOne(filter, update))).matchedCount === 1;
  }

  return {
    /**
     * Counts a try before the password is looked at, so that tries sent at once are counted, too.
     *
     * @throws {SignInLocked} when there were too many
     */
    take: async (tries: readonly Counter[]): Promise<void> => {
      // One that is used up must not use up the others.
      for (const counter of tries) await look(counter);
      for (const counter of tries) {
        while (!(await count(counter, await look(counter))));
      }
    },

    /** A try that was not a wrong password after all. */
    forgive: async (tries: readonly Counter[]): Promise<void> => {
      for (const counter of tries) {
        await call(() =>
          counters().updateOne({ _id: idOf(counter), tries: { $gt: 0 } }, { $inc: { tries: -1 } }),
        );
      }
    },

    /** Counts from nothing again. */
    forget: async ({ of, key }: Counter): Promise<void> => {
      await call(() => counters().deleteOne({ _id: idOf({ of, key }) }));
    },
  };
}
