import type { Connection } from 'mongoose';
import { BoundedMap } from '../../platform/bounded-map';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import { DatabaseUnavailable } from '../../platform/errors/database-errors';
import type { Caller } from './caller';
import type { Operator, Operators } from './operators';
import { randomSecret, secretHash } from './secrets';

/** A document of `sessions`. Its secret is in the operator's browser alone. */
interface StoredSession {
  /** SHA-256 of the secret, hex. */
  readonly _id: string;
  readonly operatorId: string;
  /** The operator's when it began. */
  readonly generation: string;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

export interface Session {
  readonly caller: Caller;
  readonly expiresAt: Date;
}

export const sessionCollection = 'sessions';

const hour = 3_600_000;
/** Not used for so long, a session is over; and after so long in any case. */
const sessionLife = { idleMs: 12 * hour, wholeMs: 7 * 24 * hour } as const;
/** A session that was ended stops within this time in every process. */
const trustedForMs = 5_000;
const seenEveryMs = 60_000;
/** For how long a session counts that was good when the database was last there to ask. */
const whileAwayMs = 15 * 60_000;

const expiryOf = (createdAt: Date, seenAt: number): Date =>
  new Date(Math.min(seenAt + sessionLife.idleMs, createdAt.getTime() + sessionLife.wholeMs));

/** The sessions of operators who signed in. Secrets are `randomSecret()`s. */
export function createSessions({ connection, operators }: { connection: Connection; operators: Operators }) {
  const known = new BoundedMap<string, Session>({ size: 10_000, ttlMs: trustedForMs });
  const lastKnown = new BoundedMap<string, Session>({ size: 1_000, ttlMs: whileAwayMs });
  const sessions = () => connection.collection<StoredSession>(sessionCollection);
  const call = <T>(work: () => Promise<T>): Promise<T> => databaseCall(connection, work);

  function forget(_id: string): void {
    known.delete(_id);
    lastKnown.delete(_id);
  }

  async function look(_id: string): Promise<Session | null> {
    const stored = await call(() => sessions().findOne({ _id }, { maxTimeMS: databaseDeadlineMs }));
    const now = Date.now();
    // The database removes what is over once a minute; here it is over at once.
    if (!stored || stored.expiresAt.getTime() <= now) return null;
    const operator = await operators.byId(stored.operatorId);
    if (operator?.generation !== stored.generation) return null;
    const expiresAt = expiryOf(stored.createdAt, now);
    if (now - stored.lastSeenAt.getTime() > seenEveryMs) {
      const seen = { $set: { lastSeenAt: new Date(now), expiresAt } };
      await call(() => sessions().updateOne({ _id }, seen));
    }
    const { role, ownerId, email } = operator;
    return { caller: { role, ownerId, name: email, via: 'session' }, expiresAt };
  }

  async function begin({
    _id: operatorId,
    generation,
  }: Pick<Operator, '_id' | 'generation'>): Promise<string> {
    const secret = randomSecret();
    const now = new Date();
    await call(() =>
      sessions().insertOne({
        ...{ _id: secretHash(secret), operatorId, generation, createdAt: now, lastSeenAt: now },
        expiresAt: expiryOf(now, now.getTime()),
      }),
    );
    return secret;
  }

  return {
    /** @returns the secret, for the browser. */
    begin,

    /**
     * Null when it is over. Remembered for five seconds, so that a page that asks for many things costs little.
     *
     * @param options.trustLast while the database is away, a session of the last quarter of an hour counts: nobody
     * can have ended it there, and whoever looks after the board must see that the database is away
     * @throws {DatabaseUnavailable}
     */
    find: async (secret: string, { trustLast }: { trustLast: boolean }): Promise<Session | null> => {
      const _id = secretHash(secret);
      const remembered = known.get(_id);
      if (remembered) return remembered;
      try {
        const session = await look(_id);
        if (!session) forget(_id);
        else for (const each of [known, lastKnown]) each.set(_id, session);
        return session;
      } catch (error) {
        const last = error instanceof DatabaseUnavailable && trustLast ? lastKnown.get(_id) : undefined;
        if (last && last.expiresAt.getTime() > Date.now()) return last;
        throw error;
      }
    },

    end: async (secret: string): Promise<void> => {
      const _id = secretHash(secret);
      forget(_id);
      await call(() => sessions().deleteOne({ _id }));
    },

    /**
     * After a change of password: all sessions of the operator are over, also the one in which it was changed, of which
     * somebody may have a copy. @returns the secret of a new one
     */
    beginAlone: async (operator: Pick<Operator, '_id' | 'generation'>): Promise<string> => {
      const secret = await begin(operator);
      const all = await call(() => sessions().find({ operatorId: operator._id }).toArray());
      const others = all.map((each) => each._id).filter((each) => each !== secretHash(secret));
      await call(() => sessions().deleteMany({ _id: { $in: others } }));
      // Still remembered for some seconds: what the page asked for before it had the new one is answered.
      for (const each of others) lastKnown.delete(each);
      return secret;
    },
    /** All of an operator's. */
    endAll: (operatorId: string) => call(() => sessions().deleteMany({ operatorId })),
  };
}

export type Sessions = ReturnType<typeof createSessions>;
