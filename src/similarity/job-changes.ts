import type { Collection, mongo, Types } from 'mongoose';
import type { Job } from '../jobs/job';
import type { IndexChange } from './index-entry';
import { entryProjection, toEntry, toFacets, toLinks, vectorProjection } from './job-entry';
import { fromStoredVector } from '../jobs/stored-vector';

/** Fields of an update that an index entry is made from; whatever else changes is no news to the index. */
const entryFields =
  /^(status|expiresAt|category|location|language|similarJobs|similarityMetadata|embedding|_id)$/;
const entryPaths =
  /^(similarJobs|similarityMetadata\.revision|embedding\.(model|contentHash|language|vector))(\.|$)/;
/** Fields that move a list and nothing else of the entry. */
const listPaths = /^(similarJobs|similarityMetadata(\.revision)?)$/;

/**
 * Turns what a change stream says into changes of the index.
 *
 * A list that was written whole is taken from the event; anything else is read from the database, once for all jobs of
 * a batch, and the vector only where its hash is new.
 */
export function createJobChanges(options: {
  jobs: Collection<Job>;
  model: string;
  /** Length of the vectors that can be used; 0 or absent for any. */
  dimensions?: number;
  /** Told of a job whose vector cannot be used although its state says that it has one. */
  unusable?: (jobId: string) => void;
}) {
  const known = new Map<string, string>();

  function usable(stored: unknown): Float32Array | undefined {
    const vector = fromStoredVector(stored);
    return !options.dimensions || vector?.length === options.dimensions ? vector : undefined;
  }

  async function read(ids: readonly Types.ObjectId[]): Promise<IndexChange[]> {
    const jobs = await options.jobs
      .find({ _id: { $in: [...ids] } }, { projection: entryProjection })
      .toArray();
    const found = new Map(jobs.map((job) => [String(job._id), job as unknown as Job]));
    const fresh = jobs.filter((job) => {
      const entry = toEntry(job, options.model);
      return entry && known.get(entry.jobId) !== entry.hash;
    });
    const vectors = await readVectors(fresh.map((job) => job._id));
    return ids.map((id) => toChange(String(id), found.get(String(id)), vectors));
  }

  async function readVectors(ids: readonly Types.ObjectId[]): Promise<Map<string, Float32Array>> {
    if (ids.length === 0) return new Map();
    const rows = await options.jobs
      .find({ _id: { $in: [...ids] } }, { projection: vectorProjection })
      .toArray();
    return new Map(
      rows.flatMap((row) => {
        const vector = usable((row as unknown as Job).embedding?.vector);
        return vector ? [[String(row._id), vector] as const] : [];
      }),
    );
  }

  /** The change for a job as read; a job that is gone, not live, or without a vector leaves the index. */
  function toChange(jobId: string, job: Job | undefined, vectors: Map<string, Float32Array>): IndexChange {
    const entry = job && toEntry(job, options.model);
    const vector = vectors.get(jobId);
    if (!entry || (known.get(jobId) !== entry.hash && !vector)) {
      if (entry) options.unusable?.(jobId);
      known.delete(jobId);
      return { kind: 'remove', jobId };
    }
    known.set(jobId, entry.hash);
    return { kind: 'put', entry, facets: toFacets(job), ...(vector && { vector }) };
  }

  /** A job as streamed when the index is built: with its vector. */
  function fromDocument(job: Job): IndexChange {
    const vector = usable(job.embedding?.vector);
    return toChange(String(job._id), job, new Map(vector ? [[String(job._id), vector]] : []));
  }

  async function fromEvents(events: readonly mongo.ChangeStreamDocument[]): Promise<IndexChange[]> {
    const changes: IndexChange[] = [];
    const toRead = new Map<string, Types.ObjectId>();
    for (const event of events) {
      if (!('documentKey' in event)) continue;
      const id = event.documentKey._id;
      const update = event.operationType === 'update' ? changedFields(event) : undefined;
      if (update?.size === 0) continue;
      const list = update && listWritten(update);
      if (list) changes.push({ kind: 'links', jobId: String(id), ...list });
      else toRead.set(String(id), id);
    }
    // Read after the lists were taken from the events, so what was read is never older than them.
    if (toRead.size > 0) changes.push(...(await read([...toRead.values()])));
    return changes;
  }

  /** Takes every job out of the index, before it is loaded anew. */
  function forgetAll(): IndexChange[] {
    const all = [...known.keys()];
    known.clear();
    return all.map((jobId) => ({ kind: 'remove', jobId }));
  }

  return { fromDocument, fromEvents, forgetAll };
}

/** What an update changed of the entry: path and new value, or undefined where it was removed. */
function changedFields({ updateDescription }: mongo.ChangeStreamUpdateDocument): Map<string, unknown> {
  const { updatedFields = {}, removedFields = [], truncatedArrays = [] } = updateDescription;
  const all: [string, unknown][] = [
    ...Object.entries(updatedFields),
    ...[...removedFields, ...truncatedArrays.map(({ field }) => field)].map((path): [string, unknown] => [
      path,
      undefined,
    ]),
  ];
  return new Map(all.filter(([path]) => entryFields.test(path) || entryPaths.test(path)));
}

/** The list, where nothing but a whole list and its revision was written. */
function listWritten(changed: ReadonlyMap<string, unknown>) {
  const links = changed.get('similarJobs');
  // The first write of a job's metadata comes as a whole.
  const metadata = changed.get('similarityMetadata') as { revision?: number } | undefined;
  const revision = changed.get('similarityMetadata.revision') ?? metadata?.revision;
  if (![...changed.keys()].every((path) => listPaths.test(path))) return undefined;
  if (!Array.isArray(links) || typeof revision !== 'number') return undefined;
  return { links: toLinks(links), revision };
}
