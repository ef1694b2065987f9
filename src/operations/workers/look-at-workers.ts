import type { Client } from '@temporalio/client';
import type { Connection } from 'mongoose';
import { createLastMoved } from '../../orchestration/last-moved';
import {
  listPollers,
  listQueueWorkers,
  type Poller,
  type QueueWorker,
} from '../../orchestration/temporal-workers';
import { heartbeatCollection, type StoredBeat } from '../../orchestration/worker-heartbeats';
import { databaseCall } from '../../platform/database-call';
import { withDeadline } from '../../platform/deferred';
import { isPolled } from './is-polled';
import { toWorker } from './to-worker';
import type { Worker, WorkersLook } from './worker';

/** A worker beats every five seconds: with a look every two, one that was killed is missed within 30 s. */
const silentAfterMs = 25_000;
/** One that writes no beats of its own (another version, or the database is away) tells Temporal once a minute. */
const patienceMs = 75_000;
/** So that the index of forgetting answers, whatever the clocks say. */
const longAgo = new Date(0);
const temporalWithinMs = 1_000;
const listedForMs = 60 * 60 * 1_000;

/** Everything that is known of one process. */
export interface WorkerTraces {
  readonly beat?: StoredBeat;
  readonly queues: readonly QueueWorker[];
  readonly pollers: readonly Poller[];
}

/**
 * Returns what looks at the workers: their own beats in the database, and what they tell Temporal, put together by
 * process. With one of the two away the other one counts; it never rejects.
 */
export function createWorkersLook(options: {
  connection: Connection;
  client: Client;
  /** ms since 1970. */
  now?: () => number;
}): () => Promise<WorkersLook> {
  const { connection, client, now = Date.now } = options;
  const beats = connection.collection<StoredBeat>(heartbeatCollection);
  const moved = createLastMoved(now);

  function ageOf(id: string, { beat, queues, pollers }: WorkerTraces): number {
    const told = queues.flatMap(({ taskQueue, startedAt, toldAt }) =>
      toldAt ? moved.ageMs(`${id} ${taskQueue} ${startedAt?.getTime()}`, toldAt.getTime()) : [],
    );
    // Temporal goes on listing the last poll of one that is gone, so it counts only where nothing else is known.
    const polled = pollers.map((each) => moved.ageMs(pollName(each), each.polledAt.getTime()));
    const own = beat ? [moved.ageMs(id, beat.seenAt.getTime())] : [];
    return Math.min(...own, ...told, ...(own.length + told.length === 0 ? polled : []));
  }

  return async () => {
    const [stored, listed, polls] = await Promise.all([
      databaseCall(connection, () => beats.find({ seenAt: { $gt: longAgo } }).toArray()).catch(
        () => undefined,
      ),
      soon(listQueueWorkers(client)),
      soon(listPollers(client)),
    ]);
    const known = byProcess(stored ?? [], listed ?? [], polls ?? []);
    const items: Worker[] = [];
    for (const [id, traces] of known) {
      if (hasLeft(traces)) continue;
      const ageMs = ageOf(id, traces);
      if (ageMs >= listedForMs) continue;
      const alive = ageMs < (traces.beat ? silentAfterMs : patienceMs);
      // What only polled, and polls no more, may have said goodbye where nobody heard it.
      if (!alive && !traces.beat && traces.queues.length === 0) continue;
      items.push(toWorker(id, traces, { alive, lastSeenAt: new Date(now() - ageMs) }));
    }
    const dead = new Set(items.filter(({ alive }) => !alive).map(({ id }) => id));
    const gone = (id: string): boolean => dead.has(id) || hasLeft(known.get(id)!);
    const polling =
      polls &&
      isPolled(
        polls,
        (each) => !gone(each.identity) && moved.ageMs(pollName(each), each.polledAt.getTime()) < patienceMs,
      );
    // A server may keep no heartbeats, and say that there are none.
    const tells = (listed ?? []).length + (stored ?? []).length > 0;
    return {
      source: tells ? 'heartbeats' : polls && polls.length > 0 ? 'pollers' : 'none',
      polling: polling ?? null,
      items: items.sort((a, b) => Number(b.alive) - Number(a.alive) || startOf(a) - startOf(b)),
    };
  };
}

/** Undefined where Temporal does not answer; the beats are not held up for long. */
const soon = <T>(asked: Promise<T>): Promise<T | undefined> =>
  withDeadline(asked, temporalWithinMs, () => new Error('late')).catch(() => undefined);

const pollName = ({ taskQueue, identity }: Poller): string => `${identity} polls ${taskQueue}`;
const startOf = ({ startedAt }: Worker): number => startedAt?.getTime() ?? 0;

/** Whether it said goodbye, to whomever. */
function hasLeft({ beat, queues }: WorkerTraces): boolean {
  if (beat) return beat.leftAt !== undefined;
  return queues.length > 0 && queues.every(({ status }) => status === 'stopped');
}

function byProcess(
  beats: readonly StoredBeat[],
  queues: readonly QueueWorker[],
  pollers: readonly Poller[],
): Map<string, WorkerTraces> {
  const ids = new Set([
    ...beats.map(({ _id }) => _id),
    ...queues.map(({ identity }) => identity),
    ...pollers.map(({ identity }) => identity),
  ]);
  return new Map(
    [...ids].map((id) => {
      const beat = beats.find(({ _id }) => _id === id);
      const traces = {
        ...(beat && { beat }),
        queues: queues.filter(({ identity }) => identity === id),
        pollers: pollers.filter(({ identity }) => identity === id),
      };
      return [id, traces] as const;
    }),
  );
}
