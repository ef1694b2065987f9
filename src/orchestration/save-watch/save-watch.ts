import { setTimeout as wait } from 'node:timers/promises';
import { mongo, type Connection } from 'mongoose';
import { createLease } from '../../platform/lease';
import { hasChangeStreams } from '../../platform/change-stream/has-change-streams';
import { DatabaseUnavailable } from '../../platform/errors/database-errors';
import {
  changeStreamLost,
  changeStreamsMissing,
  leaseLost,
  savesMissed,
} from '../../platform/errors/stream-errors';
import type { DebugLog } from '../../platform/debug/debug-log';
import type { Logger } from '../../platform/logger';
import { kindOf, reasonOf, tellFailure } from '../../platform/tell-failure';
import { createEmbeddingHold } from '../../embeddings/embedding-hold';
import { isPurgeWrite } from '../../embeddings/purge/purge-mark';
import type { Job } from '../../jobs/job';
import type { JobStarter } from '../job-starter';
import { askUntilTaken } from '../ask-until-taken';
import type { TakeMany } from '../many-jobs';
import { callsForARun, changesText } from './calls-for-a-run';
import { findExpired } from './expired-jobs';
import { distrust, overwritten, type Overwritten } from './foreign-writes';
import { createResumePoint } from './resume-point';
import { unmarkSaved, writtenAt } from './saved-since-purge';

/** Long enough for the run that the API or the model's hook asked for to have looked at the job by itself. */
const gatherMs = 500;
const mostGathered = 1_000;
const leaseMs = 15_000;
const renewEveryMs = 5_000;
const againAfterMs = 1_000;
/** How long a job may stay in lists after its date. */
const expiryEveryMs = 2_000;
/** How often the whole board is looked at where there are no change streams. */
const sweepEveryMs = 15_000;

/** The server does not know the point any more: too old, of another database, or lost. */
const lostCodes = new Set([136, 222, 234, 260, 280, 286]);

/**
 * Asks for the run of every job that anybody saves, whatever program it was: the change stream shows all. Also of jobs
 * whose date passes, and of those whose list or vector another program wrote over. One worker does so for the
 * installation, the others stand by. Where the stream cannot be taken up where it was left,
 * `sweep` looks at the whole board instead.
 */
export function watchSaves(options: {
  connection: Connection;
  collection: string;
  starter: Pick<JobStarter, 'saved'>;
  /** Takes many jobs at once. */
  takeMany: TakeMany;
  /** When a run of this process last began to look at the job; ms since 1970. */
  lookedAt: (jobId: string) => number | undefined;
  sweep: (signal: AbortSignal) => Promise<void>;
  logger: Logger;
  debugLog?: DebugLog | undefined;
}): { close: () => Promise<void> } {
  const { connection, collection, starter, logger } = options;
  const name = `saves:${collection}`;
  const jobs = connection.collection<Job>(collection);
  const lease = createLease(connection, name, leaseMs);
  const resumePoint = createResumePoint(connection, name);
  const hold = createEmbeddingHold(connection);
  const stop = new AbortController();

  /** Without change streams the whole board is looked at again and again; people's saves tell of themselves. */
  async function pollBoard(lost: AbortSignal): Promise<void> {
    tellFailure(logger, changeStreamsMissing, { what: 'saves' });
    while (!lost.aborted) {
      await options.sweep(lost);
      await pause(sweepEveryMs, lost);
    }
  }

  async function follow(lost: AbortSignal): Promise<void> {
    if (!(await hasChangeStreams(connection))) return pollBoard(lost);
    const token = await resumePoint.read();
    const stream = connection
      .collection(collection)
      .watch([], { maxAwaitTimeMS: gatherMs, ...(token !== undefined && { resumeAfter: token }) });
    lost.addEventListener('abort', () => void stream.close());
    try {
      // Opened first, so that nothing falls between the sweep and the stream.
      const first = await stream.tryNext();
      if (token === undefined) await options.sweep(lost);
      let event: mongo.ChangeStreamDocument | null = first;
      while (!lost.aborted) {
        const { seen, written, texts, mistrusted } = await gather(stream, event);
        await distrust(jobs, mistrusted);
        if (written.size > 0 && (await hold.read())) {
          await unmarkSaved(jobs, written);
          // A run that looked before has found nothing to do.
          for (const id of written.keys()) seen.set(id, Infinity);
        }
        if ((await options.takeMany([...texts], lost)) === 'taken') for (const id of texts) seen.delete(id);
        await ask(seen, lost);
        if (lost.aborted) return;
        await resumePoint.write(stream.resumeToken);
        event = await stream.next();
      }
    } finally {
      await stream.close();
    }
  }

  /**
   * The jobs of `first` and of what follows it within a moment, with when each was seen, and when it was written;
   * `texts`: those that may need another embedding.
   */
  async function gather(stream: mongo.ChangeStream, first: mongo.ChangeStreamDocument | null) {
    const seen = new Map<string, number>();
    const written = new Map<string, number>();
    const texts = new Set<string>();
    const mistrusted = new Map<string, { _id: mongo.ObjectId; what: Overwritten }>();
    const until = performance.now() + gatherMs;
    for (let event = first; seen.size < mostGathered; event = await stream.tryNext()) {
      if (event && isSave(event)) {
        const { _id } = event.documentKey;
        const [id, what] = [String(_id), overwritten(event)];
        const seenAs = { jobId: id, operation: event.operationType, what, run: callsForARun(event) };
        options.debugLog?.('QUEUE', seenAs, 'change seen in the stream');
        // A new vector gets a new list anyway.
        if (what && mistrusted.get(id)?.what !== 'vector') mistrusted.set(id, { _id, what });
        // A run that looked before the state said so has found nothing to do.
        if (what || callsForARun(event)) seen.set(id, mistrusted.has(id) ? Infinity : Date.now());
        if (callsForARun(event)) {
          written.set(id, writtenAt(event));
          if (changesText(event)) texts.add(id);
        }
      }
      if (performance.now() >= until) break;
    }
    return { seen, written, texts, mistrusted };
  }

  /** Nothing is forgotten while Temporal is away: it is asked until it answers. */
  function ask(seen: ReadonlyMap<string, number>, lost: AbortSignal): Promise<void> {
    const wanted = [...seen].filter(([id, at]) => (options.lookedAt(id) ?? 0) <= at).map(([id]) => id);
    const details = { seen: seen.size, asked: wanted.length };
    if (seen.size > 0) options.debugLog?.('QUEUE', details, 'runs asked for that changes call for');
    return askUntilTaken(wanted, starter.saved, lost);
  }

  /** A date passes without a write, so no stream shows it. */
  async function watchExpiry(lost: AbortSignal): Promise<void> {
    let since = new Date(0);
    while (!lost.aborted) {
      const until = new Date();
      // A signal, because a run that waits for the provider would leave the job in the lists until it goes on.
      const ask = (jobId: string) => starter.saved(jobId, 'advert.expired');
      await askUntilTaken(await findExpired(jobs, since, until), ask, lost);
      since = until;
      await pause(expiryEveryMs, lost);
    }
  }

  async function whileHeld(): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([stop.signal, lost.signal]);
    const renewing = setInterval(() => {
      lease.take().then(
        (held) => {
          if (held) return;
          if (!lost.signal.aborted) tellFailure(logger, leaseLost);
          lost.abort();
        },
        () => lost.abort(),
      );
    }, renewEveryMs);
    const end = (): void => lost.abort();
    const both = [follow(signal).finally(end), watchExpiry(signal).finally(end)];
    try {
      await Promise.all(both);
    } finally {
      clearInterval(renewing);
      await Promise.allSettled(both);
    }
  }

  async function once(): Promise<void> {
    try {
      if (await lease.take()) return await whileHeld();
    } catch (error) {
      if (stop.signal.aborted) return;
      if (isLost(error)) {
        tellFailure(logger, savesMissed, { reason: reasonOf(error) });
        await resumePoint.forget();
      } else {
        tellFailure(logger, kindOf(error, changeStreamLost), {
          what: 'watch of saves',
          reason: reasonOf(error),
        });
      }
    }
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      await once().catch((error: Error) =>
        tellFailure(logger, DatabaseUnavailable.kind, { what: 'watch of saves', reason: error.message }),
      );
      await pause(againAfterMs, stop.signal);
    }
  })();

  return {
    close: async () => {
      stop.abort();
      await running;
      await lease.release().catch(() => undefined);
    },
  };
}

/** Somebody's, of a job of ours: a purge must not be answered by embedding everything again. */
function isSave(event: mongo.ChangeStreamDocument): event is mongo.ChangeStreamDocument & {
  documentKey: { _id: mongo.ObjectId };
} {
  return 'documentKey' in event && event.documentKey._id instanceof mongo.ObjectId && !isPurgeWrite(event);
}

const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);

function isLost(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && lostCodes.has(Number(error.code));
}
