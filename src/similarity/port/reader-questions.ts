import { withDeadline } from '../../platform/deferred';
import { IndexBusy, IndexNotReady } from '../../platform/errors/similarity-errors';
import type { IndexFeed } from '../index-feed';
import type { NearestAnswer, NearestQuestion } from '../nearest';
import type { SimilarityIndex } from '../similarity-index';

/** As many as one pass over the vectors compares at once, and fewer: linking comes first. */
const mostWaiting = 64;
/** Whoever asked has given up by then. Milliseconds. */
const caughtUpWithinMs = 1_000;

interface Waiting {
  readonly question: NearestQuestion;
  readonly gone: AbortSignal;
  readonly resolve: (answer: NearestAnswer | undefined) => void;
  readonly reject: (error: Error) => void;
}

export type ReaderQuestions = ReturnType<typeof createReaderQuestions>;

/**
 * Answers what readers ask, one pass at a time for all who wait: however many ask, the index is kept busy by one pass,
 * and a mark in the change stream is set once for it.
 */
export function createReaderQuestions(options: {
  index: Pick<SimilarityIndex, 'nearest'>;
  feed: Pick<IndexFeed, 'caughtUp'>;
}) {
  const { index, feed } = options;
  let waiting: Waiting[] = [];
  let atWork = 0;

  async function answer(asked: readonly Waiting[]): Promise<void> {
    try {
      const late = (): Error => new IndexNotReady('it is late');
      await withDeadline(feed.caughtUp(), caughtUpWithinMs, late);
      // Those that gave up meanwhile cost nothing more.
      const still = asked.filter(({ gone }) => !gone.aborted);
      const answers = still.length > 0 ? await index.nearest(still.map(({ question }) => question)) : [];
      still.forEach(({ resolve }, n) => resolve(answers[n]));
      asked.filter(({ gone }) => gone.aborted).forEach(({ resolve }) => resolve(undefined));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error as Error));
    }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const asked = waiting;
      [waiting, atWork] = [[], asked.length];
      await answer(asked);
    }
    atWork = 0;
  }

  return {
    /**
     * Undefined where the index cannot tell; see `nearest`. `gone` is aborted when nobody waits any more.
     *
     * @throws {IndexBusy} where too many wait already, {IndexNotReady}
     */
    ask: (question: NearestQuestion, gone: AbortSignal): Promise<NearestAnswer | undefined> => {
      waiting = waiting.filter((one) => !one.gone.aborted);
      if (waiting.length + atWork >= mostWaiting) return Promise.reject(new IndexBusy());
      return new Promise((resolve, reject) => {
        waiting.push({ question, gone, resolve, reject });
        if (atWork === 0) void work();
      });
    },
  };
}
