import { expect, it } from '@jest/globals';
import { createPasswords, type StoredPassword } from '../../../src/operations/access/passwords';
import { TooManyRequests } from '../../../src/platform/errors/route-errors';

/** As slow as a test needs it. */
const stored: StoredPassword = {
  ...{ algorithm: 'scrypt', N: 2 ** 14, r: 8, p: 1 },
  ...{ salt: 'AAAA', hash: Buffer.alloc(32).toString('base64') },
};

it('finds room for who is known behind as many strangers as there may be', async () => {
  const passwords = createPasswords();
  const guesses = Array.from({ length: 50 }, () => passwords.verify('a guess', stored));
  const known = passwords.verify('mine', stored, 'known');
  const ends = await Promise.allSettled(guesses);
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(refused.length).toBeGreaterThanOrEqual(28);
  for (const refusal of refused) expect(refusal).toBeInstanceOf(TooManyRequests);
  expect(await known).toBe(false);
});
