import { CancellationScope, condition, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { PagesLeft } from './migrate-embeddings.interface';

/** Well below the server's limit, so that a history stays quick to replay. */
const longestHistory = 5_000;

/**
 * Works on each page that is left, some at once, until all are done. While it is paused nothing is begun and what is under
 * way is cancelled; a page that says `left` is done again. Cancelled, it waits for what is under way, which is kept.
 */
export async function eachPage(options: {
  pages: number;
  left: PagesLeft;
  atOnce: number;
  paused: () => boolean;
  work: (page: number) => Promise<'done' | 'left'>;
  /** Begins the history anew where it has become long. */
  goOnAsNew: (left: PagesLeft) => Promise<never>;
}): Promise<void> {
  const { pages, atOnce, paused, work } = options;
  let { from, again } = options.left;
  let running = 0;
  let ended = 0;
  let failure: { readonly error: Error } | undefined;
  let scope = new CancellationScope();

  const isLeft = (): boolean => again.length > 0 || from < pages;
  const next = (): number => {
    const [first, ...others] = again;
    if (first === undefined) return from++;
    again = others;
    return first;
  };
  const atRest = () => condition(() => running === 0);

  async function doPage(page: number): Promise<void> {
    running += 1;
    try {
      if ((await scope.run(() => work(page))) === 'left') again = [...again, page];
    } catch (error) {
      again = [...again, page];
      if (!isCancellation(error)) failure ??= { error: error as Error };
    } finally {
      running -= 1;
      ended += 1;
    }
  }

  async function pause(): Promise<void> {
    scope.cancel();
    await atRest();
    await condition(() => !paused());
    scope = new CancellationScope();
  }

  try {
    while (isLeft() || running > 0) {
      if (paused()) await pause();
      const isLong = workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > longestHistory;
      if (isLong) {
        await atRest();
        if (isLeft()) await options.goOnAsNew({ from, again });
      }
      while (running < atOnce && isLeft()) void doPage(next());
      // What was under way may have been the last while it came to rest.
      const seen = ended;
      if (running > 0) await condition(() => ended > seen || paused());
      if (failure) break;
    }
  } catch (error) {
    scope.cancel();
    await CancellationScope.nonCancellable(atRest);
    throw error;
  }
  if (failure) throw failure.error;
}
