import { hostname } from 'node:os';
import type { Connection } from 'mongoose';
import type { HeapReading } from './heap';
import type { RunningTask } from './running-tasks';

/** What a worker process tells of itself. Sizes in bytes. */
export interface WorkerBeat {
  /** False where EMBEDDING_WORKER_ENABLED is: it lives and takes no work. */
  readonly enabled: boolean;
  /** The model it works with; null while it has none. */
  readonly model: string | null;
  readonly buildId: string | null;
  readonly heap: HeapReading;
  readonly rssBytes: number;
  /** False while its heap is nearly full; null until it is ready to take any. */
  readonly takingWork: boolean | null;
  /** Adverts in its index of likeness; null while it has none. */
  readonly indexedJobs: number | null;
  /** Where the API may ask that index; null where it cannot. */
  readonly indexUrl: string | null;
  /** The state of the provider that it calls is under this key; null where none is configured. */
  readonly provider: string | null;
  /** Tasks that it does at once, by task queue. */
  readonly slots: Readonly<Record<string, number>>;
  readonly tasks: readonly RunningTask[];
}

/** A document of `worker_heartbeats`, removed an hour after the last beat. */
export interface StoredBeat extends WorkerBeat {
  /** As Temporal knows the worker: process and host. */
  readonly _id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Date;
  /** By the clock of the database, where it has one. */
  readonly seenAt: Date;
  /** Since when it takes no work for want of memory. */
  readonly shutSince?: Date;
  /** It stopped as it should. */
  readonly leftAt?: Date;
}

export const heartbeatCollection = 'worker_heartbeats';
const keptSeconds = 60 * 60;
const beatEveryMs = 5_000;

/** Also what the SDK calls a worker where nobody names it. */
const workerIdentity = (): string => `${process.pid}@${hostname()}`;

/** Rejects as the driver does. */
export const ensureHeartbeatIndexes = (connection: Connection): Promise<unknown> =>
  connection
    .collection(heartbeatCollection)
    .createIndexes([{ key: { seenAt: 1 }, name: 'kept', expireAfterSeconds: keptSeconds }]);

/**
 * Writes every few seconds how this process is, until it is closed; then that it left. While the database is away
 * nothing is written: whoever works with it says so.
 */
export function startHeartbeats(options: {
  connection: Connection;
  read: () => Promise<WorkerBeat>;
  everyMs?: number;
}): { close: () => Promise<void> } {
  const { connection, read, everyMs = beatEveryMs } = options;
  const beats = connection.collection<StoredBeat>(heartbeatCollection);
  const _id = workerIdentity();
  const startedAt = new Date(Date.now() - Math.round(process.uptime() * 1_000));
  let shutSince: Date | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let isWriting = false;

  async function write(): Promise<void> {
    const beat = await read();
    const isShut = beat.enabled && beat.takingWork === false;
    shutSince = isShut ? (shutSince ?? new Date()) : undefined;
    await beats.updateOne(
      { _id },
      {
        $set: { host: hostname(), pid: process.pid, startedAt, ...beat, ...(shutSince && { shutSince }) },
        $unset: { leftAt: '', ...(!shutSince && { shutSince: '' }) },
        $currentDate: { seenAt: true },
      },
      { upsert: true },
    );
  }

  function beat(): void {
    // One that hangs is not piled up on.
    if (isWriting) return;
    isWriting = true;
    writing = write()
      .catch(() => undefined)
      .finally(() => (isWriting = false));
  }

  beat();
  const timer = setInterval(beat, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      await writing;
      await beats
        .updateOne({ _id }, { $set: { leftAt: new Date() }, $currentDate: { seenAt: true } })
        .catch(() => undefined);
    },
  };
}
