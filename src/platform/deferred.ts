import { setTimeout as wait } from 'node:timers/promises';

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** A promise that is resolved from outside (Node 20 has no `Promise.withResolvers`). */
export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

/** The promise's value, or the error that `late` makes when it takes longer than `ms`. */
export async function withDeadline<T>(promise: Promise<T>, ms: number, late: () => Error): Promise<T> {
  const timer = new AbortController();
  const timeUp = wait(ms, undefined, { signal: timer.signal, ref: false }).then(() => Promise.reject(late()));
  // Aborted when the promise was in time.
  timeUp.catch(() => undefined);
  try {
    return await Promise.race([promise, timeUp]);
  } finally {
    timer.abort();
  }
}
