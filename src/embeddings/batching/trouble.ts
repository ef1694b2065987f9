import type { ErrorKind } from '../../platform/errors/app-error';
import type { Logger } from '../../platform/logger';
import { tellFailure } from '../../platform/tell-failure';

/** Between two tries while nothing goes well. Doubled each time. Milliseconds. */
const first = 1_000;
const longest = 60_000;

export interface Failure {
  readonly kind: ErrorKind;
  readonly message: string;
}

export type Trouble = ReturnType<typeof createTrouble>;

/** Failures in a row that are nobody's fault: one call tries again now and then, and all go on when it goes well. */
export function createTrouble(options: { logger: Pick<Logger, 'warn' | 'error' | 'fatal'> }) {
  let [inARow, until] = [0, 0];
  let last: Failure | undefined;

  return {
    isThere: (): boolean => inARow > 0,
    /** When the next try is due; ms of `performance.now()`. */
    until: (): number => until,
    last: (): Failure | undefined => last,

    /** Resolves with whether everything was well before. */
    failed: (failure: Failure, now: number): boolean => {
      // What was under way when the first one failed says nothing new.
      const isNew = now >= until;
      if (isNew) {
        const waitMs = Math.min(longest, first * 2 ** inARow);
        [inARow, until, last] = [inARow + 1, now + waitMs, failure];
        tellFailure(options.logger, failure.kind, { reason: failure.message, tries: inARow, waitMs });
      }
      return isNew && inARow === 1;
    },

    /** Somebody knows that it is worth trying now. */
    tryNow: (): void => void (until = 0),
    over: (): void => void ([inARow, until, last] = [0, 0, undefined]),
  };
}
