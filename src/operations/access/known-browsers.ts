import type { Connection } from 'mongoose';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import { isSecret, randomSecret, secretHash } from './secrets';

/** A document of `known_browsers`: somebody signed in there before. */
interface KnownBrowser {
  /** SHA-256 of the secret that the browser keeps, hex. */
  readonly _id: string;
  readonly email: string;
  readonly expiresAt: Date;
}

export const browserCollection = 'known_browsers';
export const browserLifeMs = 90 * 24 * 3_600_000;

/**
 * Browsers from which an operator signed in before. Their wrong passwords are counted apart, so a stranger who guesses
 * at an account cannot lock its owner out; the secret opens nothing by itself.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function createKnownBrowsers(connection: Connection) {
  const browsers = () => connection.collection<KnownBrowser>(browserCollection);

  return {
    /** The id of the browser, where its secret belongs to that address. */
    find: async (secret: string | undefined, email: string): Promise<string | undefined> => {
      if (!isSecret(secret)) return undefined;
      const _id = secretHash(secret);
      const found = await databaseCall(connection, () =>
        browsers().findOne({ _id }, { maxTimeMS: databaseDeadlineMs }),
      );
      return found?.email === email && found.expiresAt.getTime() > Date.now() ? _id : undefined;
    },
    /** @returns the secret for the browser to keep: always a new one. */
    remember: async (email: string): Promise<string> => {
      const secret = randomSecret();
      const expiresAt = new Date(Date.now() + browserLifeMs);
      await databaseCall(connection, () =>
        browsers().insertOne({ _id: secretHash(secret), email, expiresAt }),
      );
      return secret;
    },
    forget: async (_id: string): Promise<void> => {
      await databaseCall(connection, () => browsers().deleteOne({ _id }));
    },
  };
}
