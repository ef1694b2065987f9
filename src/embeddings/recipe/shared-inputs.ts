import type { TextClaims } from '../text-claims';
import { keptFor, type InputVectors } from './input-vectors';

/** What is known of some inputs, and which of the others may be paid for here. */
export interface SettledInputs {
  readonly known: ReadonlyMap<string, Float32Array>;
  /** Claimed: to be kept or given up by `settle`. */
  readonly mine: readonly string[];
  /** Somebody else is paying for them. */
  readonly others: readonly string[];
}

/**
 * Inputs that adverts share are paid once, whoever asks: each is looked for, else claimed, else waited for. Rejects as the
 * driver does.
 */
export function createSharedInputs(options: {
  vectors: InputVectors;
  claims: Pick<TextClaims, 'claim' | 'release' | 'waitUntilFree'>;
}) {
  const { vectors, claims } = options;

  return {
    /**
     * @param hashes of inputs that may be shared
     * @param others of inputs that are used where they are known, and never claimed
     */
    take: async (hashes: readonly string[], others: readonly string[] = []): Promise<SettledInputs> => {
      const before = await vectors.read([...hashes, ...others]);
      const unknown = [...new Set(hashes)].filter((hash) => !before.has(hash));
      if (unknown.length === 0) return { known: before, mine: [], others: [] };
      const claimed = await claims.claim(unknown);
      // Somebody may have kept and released it between the look and the claim.
      const meanwhile = await vectors.read(claimed.mine);
      await claims.release([...meanwhile.keys()]);
      return {
        known: new Map([...before, ...meanwhile]),
        mine: claimed.mine.filter((hash) => !meanwhile.has(hash)),
        others: claimed.others,
      };
    },

    /** Keeps what was made of those that were claimed, and gives up the others. */
    settle: async (mine: readonly string[], made: ReadonlyMap<string, Float32Array>): Promise<void> => {
      try {
        await vectors.put(made, keptFor.title);
      } finally {
        await claims.release(mine);
      }
    },

    /** Rejects with the signal's reason too. */
    waitUntilFree: claims.waitUntilFree,
  };
}

export type SharedInputs = ReturnType<typeof createSharedInputs>;
