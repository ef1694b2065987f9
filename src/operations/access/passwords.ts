import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import pLimit from 'p-limit';
import { TooManyRequests } from '../../platform/errors/route-errors';

/** A password as it is stored: what came out of scrypt, and all it takes to do so again. */
export interface StoredPassword {
  readonly algorithm: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Base64. */
  readonly salt: string;
  /** Base64. */
  readonly hash: string;
}

/** The first of OWASP's settings for scrypt: 128 MB and some half a second a password. */
const costs = { N: 2 ** 17, r: 8, p: 1 } as const;
const hashBytes = 32;
/** More than these would wait longer than people do. */
const mostWaiting = 20;

/** What an unknown address is compared with: as slow as a real one, and never right. */
const nobody: StoredPassword = {
  ...{ algorithm: 'scrypt', ...costs },
  salt: randomBytes(16).toString('base64'),
  hash: randomBytes(hashBytes).toString('base64'),
};

/** Hashes and compares passwords, one at a time: each takes 128 MB, and a thread that is not the event loop's. */
export function createPasswords() {
  const oneAtATime = pLimit(1);

  /** @throws {TooManyRequests} when too many others wait. */
  async function derive(password: string, salt: string, { N, r, p }: ScryptOptions): Promise<Buffer> {
    if (oneAtATime.pendingCount >= mostWaiting) throw new TooManyRequests(mostWaiting);
    // Two spellings of one letter (ë, or e and two dots) are the same to whoever types it.
    const typed = password.normalize('NFKC');
    return oneAtATime(
      () =>
        new Promise<Buffer>((resolve, reject) => {
          const options = { N, r, p, maxmem: 256 * (N ?? 0) * (r ?? 0) };
          scrypt(typed, Buffer.from(salt, 'base64'), hashBytes, options, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    );
  }

  return {
    hash: async (password: string): Promise<StoredPassword> => {
      const salt = randomBytes(16).toString('base64');
      const hash = (await derive(password, salt, costs)).toString('base64');
      return { algorithm: 'scrypt', ...costs, salt, hash };
    },
    /** Takes the same time when there is nothing stored. */
    verify: async (password: string, stored: StoredPassword | undefined): Promise<boolean> => {
      const { salt, hash, N, r, p } = stored ?? nobody;
      const same = timingSafeEqual(await derive(password, salt, { N, r, p }), Buffer.from(hash, 'base64'));
      return stored !== undefined && same;
    },
  };
}

export type Passwords = ReturnType<typeof createPasswords>;

/** A password that nobody chose: 144 random bits, easy to copy. */
export const randomPassword = (): string => randomBytes(18).toString('base64url');
