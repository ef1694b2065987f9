import { Types, type Connection } from 'mongoose';
import { BoundedMap } from '../platform/bounded-map';
import type { ChangeEvent } from '../platform/change-stream/change-queue';
import { followChanges, type StreamWatch } from '../platform/change-stream/follow-changes';
import { databaseCall, databaseDeadlineMs } from '../platform/database-call';
import type { Logger } from '../platform/logger';
import type { Job } from './job';
import { recordFields, toRecord, updatedRecord, type JobRecord } from './job-record';

/** About 2 KB each. A larger board keeps those that were asked for last. */
const mostRemembered = 20_000;

interface Remembered {
  readonly record: JobRecord;
  /** Under which stream it was read; none when it may not be true any more. */
  readonly stream: symbol | undefined;
}

export interface JobRecords {
  /** Those of the jobs that exist, as the database has them. Ids are 24 hex digits. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, JobRecord>>;
  /** Those that this process has ever seen, as it saw them last: for when the database is away. */
  readonly lastKnown: (ids: readonly string[]) => ReadonlyMap<string, JobRecord>;
  /** Somebody here has just written the job: its next reader must see that, before the stream tells. */
  readonly written: (jobId: Types.ObjectId) => void;
  /** From now on memory answers where it is known to be true, until `close`. */
  readonly follow: () => { readonly close: () => Promise<void> };
}

/**
 * Jobs in memory, kept equal to the database by its change stream, so that a similar list costs no query: two a reader
 * took 30 ms at the 99th percentile while embeddings had both cores. Without a stream (nobody follows it, it was lost,
 * or the server has none) every read goes to the database.
 *
 * `read` throws {DatabaseUnavailable} where it needs the database and that is away.
 */
export function createJobRecords(options: {
  connection: Connection;
  collection: string;
  logger: Logger;
  watch?: StreamWatch;
}): JobRecords {
  const { connection, collection, logger } = options;
  const jobs = connection.collection<Job>(collection);
  const remembered = new BoundedMap<string, Remembered>({ size: mostRemembered });
  /** A record is true while the stream that it was read under goes on. */
  let stream: symbol | undefined;
  /** Reads under way; one that an event overtakes may be older than the event. */
  const reading = new Map<string, symbol>();

  const current = (id: string): JobRecord | undefined => {
    const known = remembered.get(id);
    return stream !== undefined && known?.stream === stream ? known.record : undefined;
  };

  const keep = (id: string, record: JobRecord): void => remembered.set(id, { record, stream });

  /** What is known may not be true any more. */
  function doubt(id: string): void {
    reading.delete(id);
    const known = remembered.get(id);
    if (known) remembered.set(id, { ...known, stream: undefined });
  }

  function remove(id: string): void {
    reading.delete(id);
    remembered.delete(id);
  }

  function see(event: ChangeEvent): void {
    if (!('documentKey' in event)) return;
    const id = String(event.documentKey._id);
    const known = current(id);
    doubt(id);
    if (event.operationType === 'delete') return remove(id);
    if (event.operationType === 'update') {
      const next = known && updatedRecord(known, event.updateDescription);
      if (next) keep(id, next);
    } else if ('fullDocument' in event && event.fullDocument) keep(id, toRecord(event.fullDocument));
  }

  async function load(): Promise<void> {
    const rows = jobs.find({ status: 'active' }, { projection: recordFields, limit: mostRemembered });
    for await (const row of rows) keep(String(row._id), row);
  }

  const follow: JobRecords['follow'] = () =>
    followChanges({
      ...{ connection, collection, logger, what: 'memory of jobs' },
      ...(options.watch && { watch: options.watch }),
      opened: () => {
        stream = Symbol('stream');
        return load();
      },
      handle: (events) => {
        events.forEach(see);
        return Promise.resolve();
      },
      lost: () => {
        stream = undefined;
        reading.clear();
      },
    });

  function query(ids: readonly string[]): Promise<readonly JobRecord[]> {
    const filter = { _id: { $in: ids.map((id) => new Types.ObjectId(id)) } };
    const projected = { projection: recordFields, maxTimeMS: databaseDeadlineMs };
    return databaseCall(connection, () => jobs.find(filter, projected).toArray());
  }

  async function readAgain(ids: readonly string[]): Promise<ReadonlyMap<string, JobRecord>> {
    const token = Symbol('read');
    for (const id of ids) reading.set(id, token);
    const found = new Map((await query(ids)).map((record) => [String(record._id), record]));
    for (const id of ids) {
      const isUndisturbed = reading.get(id) === token;
      if (isUndisturbed) reading.delete(id);
      const record = found.get(id);
      if (!record) remove(id);
      else if (isUndisturbed) keep(id, record);
    }
    return found;
  }

  const lastKnown: JobRecords['lastKnown'] = (ids) =>
    new Map(
      ids.flatMap((id) => {
        const record = remembered.get(id)?.record;
        return record ? [[id, record] as const] : [];
      }),
    );

  return {
    read: async (ids) => {
      const missing = ids.filter((id) => !current(id));
      if (missing.length === 0) return lastKnown(ids);
      const [found, known] = [await readAgain(missing), lastKnown(ids)];
      return new Map([...known, ...found]);
    },
    lastKnown,
    written: (jobId) => doubt(String(jobId)),
    follow,
  };
}
