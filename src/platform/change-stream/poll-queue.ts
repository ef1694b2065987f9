import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, mongo } from 'mongoose';
import type { ChangeEvent } from './change-queue';

/** How often the marks are looked at: somebody waits for them. Milliseconds. */
const lookEveryMs = 250;
/** How often everything is looked at while nobody waits. */
const readEveryMs = 5_000;

/** Fields of which one changes with every write that anybody has to hear of. */
const signature = {
  updatedAt: 1,
  status: 1,
  expiresAt: 1,
  'embedding.status': 1,
  'embedding.model': 1,
  'embedding.contentHash': 1,
  'similarityMetadata.revision': 1,
  'similarityMetadata.linkedHash': 1,
} as const;

interface Row {
  readonly _id: mongo.ObjectId;
}

/**
 * Stands in for a change stream where there are none (a standalone MongoDB): reads a few fields of every document and
 * tells what differs from the last time, as replacements and removals without the vector. Costs a read of the whole
 * collection for each mark; a write by another program that changes none of these fields, `updatedAt` included, is
 * not seen.
 *
 * Marks are read before the documents and told after them: who sees a mark has been told of all that was written
 * before it.
 *
 * `ended` rejects when the database cannot be read; the queue is of no use after that.
 */
export function openPollQueue(options: {
  connection: Connection;
  collection: string;
  marks: string;
  handle: (events: readonly ChangeEvent[]) => Promise<void>;
}) {
  const { connection } = options;
  const jobs = connection.collection<Row>(options.collection);
  const marks = connection.collection<Row>(options.marks);
  const stop = new AbortController();
  let known: Map<string, { _id: mongo.ObjectId; fields: string }> | undefined;
  let knownMarks: Map<string, string> | undefined;
  let readAt = 0;

  async function look(): Promise<void> {
    const set = await marks.find({}).toArray();
    const moved = set.filter((mark) => knownMarks?.get(String(mark._id)) !== JSON.stringify(mark));
    if (moved.length === 0 && performance.now() - readAt < readEveryMs) return;
    readAt = performance.now();
    const events = await differences();
    const first = knownMarks === undefined;
    knownMarks = new Map(set.map((mark) => [String(mark._id), JSON.stringify(mark)]));
    if (!first) await options.handle([...events, ...moved.map(replaced)]);
  }

  async function differences(): Promise<ChangeEvent[]> {
    const found: NonNullable<typeof known> = new Map();
    const changed: mongo.ObjectId[] = [];
    for await (const row of jobs.find({}, { projection: signature, batchSize: 1_000 })) {
      const [id, fields] = [String(row._id), JSON.stringify(row)];
      found.set(id, { _id: row._id, fields });
      if (known && known.get(id)?.fields !== fields) changed.push(row._id);
    }
    const gone = [...(known ?? [])].flatMap(([id, { _id }]) => (found.has(id) ? [] : [_id]));
    known = found;
    const rows =
      changed.length === 0
        ? []
        : await jobs.find({ _id: { $in: changed } }, { projection: { 'embedding.vector': 0 } }).toArray();
    return [...rows.map(replaced), ...gone.map(removed)];
  }

  const ended = (async (): Promise<never> => {
    while (!stop.signal.aborted) {
      await look();
      await wait(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
    throw new Error('no longer wanted');
  })();
  // Whoever closes it does not wait for it.
  ended.catch(() => undefined);

  return {
    ended,
    close: (): Promise<void> => {
      stop.abort();
      return Promise.resolve();
    },
  };
}

const replaced = (fullDocument: Row): ChangeEvent =>
  ({
    operationType: 'replace',
    documentKey: { _id: fullDocument._id },
    fullDocument,
  }) as unknown as ChangeEvent;

const removed = (_id: mongo.ObjectId): ChangeEvent =>
  ({ operationType: 'delete', documentKey: { _id } }) as ChangeEvent;
