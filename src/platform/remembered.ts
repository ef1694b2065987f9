/**
 * Asks at most once at a time, and answers from memory for `forMs` after it was answered: what is costly to find out and
 * may be some seconds old. Failures are not remembered.
 */
export function remembered<T>(ask: () => Promise<T>, forMs: number): () => Promise<T> {
  let known: { readonly value: T; readonly until: number } | undefined;
  let asking: Promise<T> | undefined;

  async function askNow(): Promise<T> {
    const began = performance.now();
    try {
      const value = await ask();
      const now = performance.now();
      // What takes long is asked less often, so that it never becomes most of what the other side does.
      known = { value, until: now + Math.max(forMs, 10 * (now - began)) };
      return value;
    } finally {
      asking = undefined;
    }
  }

  return () => {
    if (known && performance.now() < known.until) return Promise.resolve(known.value);
    return (asking ??= askNow());
  };
}
