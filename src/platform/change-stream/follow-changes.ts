import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { withDeadline } from '../deferred';
import { changeStreamLost, changeStreamsMissing } from '../errors/stream-errors';
import type { Logger } from '../logger';
import { kindOf, reasonOf, tellFailure } from '../tell-failure';
import { openChangeQueue, type ChangeEvent } from './change-queue';
import { hasChangeStreams } from './has-change-streams';
import { openPollQueue } from './poll-queue';
import { createFences, fenceCollection, type Fences } from './fences';

const reopenAfterMs = 1_000;
/** A stream can die without a word (a cut network): a fence shows that it lives. */
const lookEveryMs = 5_000;
const silentForMs = 10_000;

/** What somebody who follows a collection does. */
export interface Following {
  /** The stream is open: whatever is acknowledged from now on will be handled, after this has ended. */
  readonly opened: (fences: Fences) => Promise<void>;
  readonly handle: (events: readonly ChangeEvent[]) => Promise<void>;
  /** The stream is gone. `opened` is called again once there is a new one; what happened between them is not told. */
  readonly lost: () => void;
}

/** Told how late the stream is, every few seconds, and that it is gone. Milliseconds. */
export interface StreamWatch {
  readonly late: (what: string, ms: number) => void;
  readonly lost: (what: string) => void;
}

/** Follows the changes of a collection until it is closed, on one stream after another. */
export function followChanges(
  options: {
    connection: Connection;
    collection: string;
    logger: Logger;
    what: string;
    watch?: StreamWatch;
  } & Following,
): { close: () => Promise<void> } {
  const { connection, logger } = options;
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort');

  async function follow(): Promise<void> {
    const fences = createFences(connection);
    let opening: Promise<void> | undefined;
    const handle = async (events: readonly ChangeEvent[]): Promise<void> => {
      // What comes before is seen by whatever `opened` reads; what comes meanwhile waits for it.
      if (opening) {
        await opening;
        await options.handle(events);
      }
      fences.see(events);
    };
    const { collection } = options;
    const hasStreams = await hasChangeStreams(connection);
    if (!hasStreams) tellFailure(logger, changeStreamsMissing, { what: options.what });
    const queue = hasStreams
      ? openChangeQueue({ connection, collections: [collection, fenceCollection], handle })
      : openPollQueue({ connection, collection, marks: fenceCollection, handle });
    const begin = async (): Promise<void> => {
      await fences.open();
      opening = options.opened(fences);
      await opening;
      while (!stop.signal.aborted) {
        await Promise.race([stopped, wait(lookEveryMs, undefined, { ref: false })]);
        if (stop.signal.aborted) return;
        const began = performance.now();
        await withDeadline(fences.pass(), silentForMs, () => new Error('it is silent'));
        options.watch?.late(options.what, performance.now() - began);
      }
    };
    try {
      await Promise.race([begin(), queue.ended]);
    } finally {
      options.lost();
      options.watch?.lost(options.what);
      fences.fail(new Error('the change stream was lost'));
      await queue.close();
    }
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      try {
        await follow();
      } catch (error) {
        if (stop.signal.aborted) return;
        tellFailure(logger, kindOf(error, changeStreamLost), { what: options.what, reason: reasonOf(error) });
        await wait(reopenAfterMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  })();

  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
