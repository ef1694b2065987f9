import type { TextClaims } from './text-claims';

/**
 * Pays for a text where nobody has: else takes the vector that is there, and waits while somebody else pays for it.
 *
 * @param options.known the vector of a text that somebody has paid for, where one is stored
 */
export function createPaidOnce(options: {
  known: (hash: string) => Promise<Float32Array | undefined>;
  /** Absent: nobody else pays. */
  claims?: Pick<TextClaims, 'claim' | 'release' | 'waitUntilFree'> | undefined;
}) {
  const { known, claims } = options;

  /**
   * @param pay pays and stores: once it has resolved, others find the vector
   * @throws as `pay`, the driver and the signal do
   */
  return async function paidOnce<Paid>(
    hash: string,
    pay: () => Promise<Paid>,
    signal: AbortSignal,
  ): Promise<{ known: Float32Array } | { paid: Paid }> {
    for (;;) {
      const before = await known(hash);
      if (before) return { known: before };
      if (!claims) return { paid: await pay() };
      const { mine } = await claims.claim([hash]);
      if (mine.length === 0) {
        await claims.waitUntilFree(hash, signal);
        continue;
      }
      try {
        // Somebody may have stored and released it between the look and the claim.
        const meanwhile = await known(hash);
        return meanwhile ? { known: meanwhile } : { paid: await pay() };
      } finally {
        await claims.release([hash]);
      }
    }
  };
}
