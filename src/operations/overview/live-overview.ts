import type { Overview } from './overview';

type Listener = (overview: Overview) => void;

export type LiveOverview = ReturnType<typeof createLiveOverview>;

/**
 * One look for all who watch, every few seconds, and only while somebody does: fifty dashboards cost as much as one.
 * A listener is told at once how the board is, and then whenever that has changed; it must neither throw nor wait.
 */
export function createLiveOverview(options: { look: () => Promise<Overview>; everyMs?: number }) {
  const { look, everyMs = 2_000 } = options;
  const listeners = new Set<Listener>();
  /** Wait for the look that is under way, whether or not it finds a change. */
  const newcomers = new Set<Listener>();
  let told: { readonly overview: Overview; readonly words: string } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  async function lookNow(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    const began = performance.now();
    try {
      const overview = await look();
      const words = wordsOf(overview);
      const isNew = words !== told?.words;
      told = { overview, words };
      for (const listener of isNew ? [...listeners] : [...newcomers]) listener(overview);
      newcomers.clear();
    } finally {
      isLooking = false;
      if (listeners.size > 0) timer = setTimeout(again, Math.max(0, everyMs - (performance.now() - began)));
      else told = undefined;
    }
  }
  // A look never rejects.
  const again = (): void => void lookNow();

  return {
    /** Resolves with what ends it. */
    listen: (listener: Listener): (() => void) => {
      const isFirst = listeners.size === 0;
      listeners.add(listener);
      if (told && !isFirst) listener(told.overview);
      else {
        newcomers.add(listener);
        if (isFirst) again();
      }
      return () => {
        listeners.delete(listener);
        newcomers.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        if (!isLooking) told = undefined;
      };
    },
  };
}

/** The moment itself is no change. */
function wordsOf({ at: _at, ...rest }: Overview): string {
  return JSON.stringify(rest);
}
