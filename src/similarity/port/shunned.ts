/** How long nobody asks one that failed. Milliseconds. */
const shunnedForMs = 5_000;

/**
 * Addresses that failed. Nobody waits for one of them for some seconds; then one question tries it, and the others go on
 * without it until that one has its answer.
 */
export function createShunned(now: () => number = () => performance.now()) {
  const until = new Map<string, number>();

  return {
    /** Whether to ask there now. Of one that failed only the first to call this is told yes. */
    mayAsk: (url: string): boolean => {
      const end = until.get(url);
      if (end === undefined) return true;
      if (end > now()) return false;
      until.set(url, now() + shunnedForMs);
      return true;
    },
    /** Whether this is news. */
    failed: (url: string): boolean => {
      const isNews = !until.has(url);
      until.set(url, now() + shunnedForMs);
      return isNews;
    },
    answered: (url: string): void => void until.delete(url),
    /** Forgets all others. */
    keepOnly: (urls: readonly string[]): void => {
      for (const url of until.keys()) if (!urls.includes(url)) until.delete(url);
    },
  };
}
