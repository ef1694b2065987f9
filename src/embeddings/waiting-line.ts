import { deferred } from '../platform/deferred';

/** One after the other, in the order in which they came; whoever is aborted leaves the line at once. */
export function createWaitingLine() {
  let last: Promise<void> = Promise.resolve();
  return async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted();
    const [before, gone, done] = [last, deferred<void>(), deferred<void>()];
    last = before.then(() => done.promise);
    const leave = () => gone.resolve();
    signal.addEventListener('abort', leave);
    try {
      await Promise.race([before, gone.promise]);
      signal.throwIfAborted();
      return await work();
    } finally {
      signal.removeEventListener('abort', leave);
      done.resolve();
    }
  };
}
