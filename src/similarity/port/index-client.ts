import { indexUnreachable } from '../../platform/errors/similarity-errors';
import { createLatest } from '../../platform/latest';
import type { Logger } from '../../platform/logger';
import { reasonOf, tellFailure } from '../../platform/tell-failure';
import { createIndexCalls, type CallReply } from './index-call';
import type { Nearest, NearestPort } from './nearest-port';
import { readReply, writeQuestion } from './port-messages';
import { sign } from './port-secret';
import { createShunned } from './shunned';

/** A reader's page is not held up for longer. Milliseconds. */
const usualDeadlineMs = 150;

/** A worker that was started anew listens elsewhere. */
const times = { freshForMs: 2_000, recentForMs: 30_000, trustedForMs: 3_600_000 };

/** Who can be asked, and how questions are signed. */
export interface IndexWorkers {
  /** Of the living workers of the model in use. */
  readonly urls: readonly string[];
  readonly secret: string;
}

/** The index says that it cannot tell: no other one could. */
const cannotTell = 422;
/** Too many ask it: it lives, and is asked again with the next question. */
const tooMany = 429;

/**
 * Asks the workers' indexes. One that fails is left alone for some seconds; while none answers, nobody waits at all.
 */
export function createIndexClient(options: {
  /** Asked every few seconds while there are questions. */
  workers: () => Promise<IndexWorkers>;
  logger: Logger;
  deadlineMs?: number;
}): NearestPort & { readonly close: () => void } {
  const { logger, deadlineMs = usualDeadlineMs } = options;
  const calls = createIndexCalls();
  const shunned = createShunned();
  const workers = createLatest(options.workers, { ...times, waitMs: deadlineMs });
  let turn = 0;

  function fail(url: string, reason: string): void {
    if (shunned.failed(url)) tellFailure(logger, indexUnreachable, { url, reason });
  }

  async function call(
    url: string,
    secret: string,
    body: string,
    withinMs: number,
  ): Promise<CallReply | undefined> {
    try {
      const signal = AbortSignal.timeout(withinMs);
      const reply = await calls.post(url, { body, authorization: sign(secret, body), signal });
      if (reply.status !== 200 && reply.status !== cannotTell && reply.status !== tooMany) {
        fail(url, `it answered ${reply.status}`);
        return undefined;
      }
      shunned.answered(url);
      return reply;
    } catch (error) {
      fail(url, reasonOf(error));
      return undefined;
    }
  }

  return {
    nearest: async (of, asked) => {
      const ends = performance.now() + deadlineMs;
      const known = (await workers.read()).value;
      if (!known) return undefined;
      shunned.keepOnly(known.urls);
      const body = writeQuestion(of, asked);
      turn += 1;
      const inTurn = known.urls.map((_, n) => known.urls[(turn + n) % known.urls.length]!);
      for (const [n, url] of inTurn.entries()) {
        const leftMs = Math.floor(ends - performance.now());
        if (leftMs <= 0) return undefined;
        if (!shunned.mayAsk(url)) continue;
        // The next one gets its time too.
        const reply = await call(url, known.secret, body, Math.ceil(leftMs / (inTurn.length - n)));
        if (reply?.status === 200) return readReply(reply.body) satisfies Nearest | undefined;
        if (reply?.status === cannotTell) return undefined;
      }
      return undefined;
    },
    close: calls.close,
  };
}
