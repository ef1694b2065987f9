import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { TemporalUnavailable } from '../../platform/errors/temporal-errors';
import type { MigrationLook } from './look-at-migration';
import { createPace, type Pace } from './pace';

/** Shows the migration to somebody. */
export interface Watcher {
  readonly shown: (look: MigrationLook, pace: Pace) => void;
  /** Temporal was away when it was looked at. */
  readonly away: () => void;
  /** Nothing more is to be shown. */
  readonly end: () => void;
}

/** A page takes seconds. */
const lookEveryMs = 1_000;

/**
 * Looks at the migration until it has ended. Resolves with how, or with nothing when the signal came first. Workers and
 * Temporal may be away meanwhile, for however long.
 */
export async function followMigration(options: {
  look: () => Promise<MigrationLook>;
  watcher: Watcher;
  signal: AbortSignal;
  everyMs?: number;
}): Promise<MigrationLook | undefined> {
  const { look, watcher, signal, everyMs = lookEveryMs } = options;
  const paceOf = createPace();
  const over = once(signal, 'abort').then(() => undefined);
  try {
    while (!signal.aborted) {
      // Whoever leaves does not wait for an answer.
      const now = await Promise.race([over, look()]).catch((error: unknown) => {
        if (error instanceof TemporalUnavailable) return undefined;
        throw error;
      });
      if (signal.aborted) return undefined;
      if (now) watcher.shown(now, paceOf(now, performance.now()));
      else watcher.away();
      if (now && now.state !== 'running') return now;
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  } finally {
    watcher.end();
  }
}
