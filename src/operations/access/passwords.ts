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
/**
 * More than these would wait longer than people do. Whoever is known finds room behind as many strangers: nobody who guesses
 * from a hundred addresses keeps the operator out.
 */
const mostWaiting = { strangers: 20, known: 40 };
const waitSeconds = 20;

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
  async function derive(
    password: string,
    salt: string,
    { N, r, p }: ScryptOptions,
    of: keyof typeof mostWaiting,
  ): Promise<Buffer> {
    if (oneAtATime.pendingCount >= mostWaiting[of]) throw new TooManyRequests(waitSeconds);
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
      const hash = (await derive(password, salt, costs, 'known')).toString('base64');
      return { algorithm: 'scrypt', ...costs, salt, hash };
    },
    /** Takes the same time when there is nothing stored. @throws {TooManyRequests} */
    verify: async (
      password: string,
      stored: StoredPassword | undefined,
      of: keyof typeof mostWaiting = 'strangers',
    ): Promise<boolean> => {
      const { salt, hash, N, r, p } = stored ?? nobody;
      const derived = await derive(password, salt, { N, r, p }, of);
      const same = timingSafeEqual(derived, Buffer.from(hash, 'base64'));
      return stored !== undefined && same;
    },
  };
}

export type Passwords = ReturnType<typeof createPasswords>;

/** A password that nobody chose: 144 random bits, easy to copy. */
export const randomPassword = (): string => randomBytes(18).toString('base64url');
