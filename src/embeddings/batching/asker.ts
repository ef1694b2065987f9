import { deferred } from '../../platform/deferred';
import type { BatchResult } from './text-batcher';

export type Asker = ReturnType<typeof createAsker>;

/** Who asked for texts: it is told of each reply, one after the other, until every text is answered or left. */
export function createAsker(options: {
  answered: (results: readonly BatchResult[]) => Promise<void>;
  /** `answered` rejected: nobody is told any more. */
  failed: () => void;
}) {
  const all = deferred<void>();
  let failure: { readonly error: unknown } | undefined;
  let last: Promise<void> = Promise.resolve();
  let [open, left, isOver] = [0, 0, false];

  async function tellNow(results: readonly BatchResult[]): Promise<void> {
    if (failure) return;
    try {
      await options.answered(results);
    } catch (error) {
      failure = { error };
      options.failed();
    }
  }

  function done(texts: number): void {
    open -= texts;
    if (open === 0) all.resolve();
  }

  return {
    expect: (texts: number): void => void (open += texts),
    /** Wants no further calls. */
    isOver: (): boolean => isOver,
    end: (): void => void (isOver = true),

    /** Resolves when it has dealt with them. */
    tell: async (results: readonly BatchResult[]): Promise<void> => {
      last = last.then(() => tellNow(results));
      await last;
      done(results.length);
    },

    leave: (texts: number): void => {
      left += texts;
      done(texts);
    },

    /** Resolves with how many texts were left; rejects with what `answered` rejected with. */
    all: async (): Promise<{ left: number }> => {
      await all.promise;
      if (failure) throw failure.error;
      return { left };
    },
  };
}
