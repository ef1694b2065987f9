import type { Collection, mongo } from 'mongoose';
import type { Job } from '../jobs/job';
import {
  dueKinds,
  everyList,
  readDueCursor,
  writeDueCursor,
  type DueCursor,
  type DueKind,
} from './due-cursor';

const pageSize = 500;

const metadata = 'similarityMetadata';
type Kind = DueCursor['kind'];
const keys: Record<Kind, 'nextComputeAt' | 'jobCountWhenComputed'> = {
  all: 'nextComputeAt',
  old: 'nextComputeAt',
  grown: 'jobCountWhenComputed',
  shrunk: 'jobCountWhenComputed',
};

/** Later than any list; the last one that every server reads. */
const lastDate = Date.UTC(9999, 0);

/** From which key to which a list is due. A board that has grown or shrunk by a fifth is another board. */
function ranges({ now, jobCount }: DueCursor): Record<Kind, readonly [from: number, to: number]> {
  return {
    all: [0, lastDate],
    old: [0, now],
    grown: [0, Math.min(Math.floor((5 * jobCount) / 6), jobCount - 1)],
    shrunk: [Math.max(Math.ceil((5 * jobCount) / 4), jobCount + 1), Number.MAX_SAFE_INTEGER],
  };
}

export interface DuePage {
  readonly jobIds: readonly string[];
  /** How many of them are due for each reason; one with two reasons counts for the first. None in a round over all. */
  readonly due: Readonly<Record<DueKind, number>>;
  /** Where the next page begins; absent after the last one. */
  readonly next?: string;
}

/**
 * The next page of lists that are due: their `nextComputeAt` has passed, or the board has grown or shrunk by a fifth
 * since they were computed. Each kind in the order of its key; a round sees a list once for each reason at most.
 *
 * @param options.jobCount what a list would be compared with now; a round keeps to that of its beginning
 * @param options.all whether the round goes over all lists that were computed before it began
 */
export async function dueLists(
  jobs: Collection<Job>,
  options: { now: Date; jobCount: number; after: string | undefined; all?: boolean | undefined },
): Promise<DuePage> {
  const kind = options.all ? everyList : dueKinds[0];
  const begin: DueCursor = { now: options.now.getTime(), jobCount: options.jobCount, kind };
  let cursor = readDueCursor(options.after) ?? begin;
  const found = new Set<string>();
  const due = { old: 0, grown: 0, shrunk: 0 };
  for (;;) {
    const limit = pageSize - found.size;
    const rows = await readPage(jobs, cursor, limit);
    for (const { _id } of rows) {
      if (cursor.kind !== everyList && !found.has(String(_id))) due[cursor.kind] += 1;
      found.add(String(_id));
    }
    const next = rows.length === limit ? behind(cursor, rows.at(-1)!) : nextKind(cursor);
    if (!next || found.size >= pageSize) {
      return { jobIds: [...found], due, ...(next && { next: writeDueCursor(next) }) };
    }
    cursor = next;
  }
}

function behind(cursor: DueCursor, { _id, similarityMetadata }: Row): DueCursor {
  return { ...cursor, last: { key: Number(similarityMetadata![keys[cursor.kind]]), id: _id } };
}

function nextKind({ now, jobCount, kind }: DueCursor): DueCursor | undefined {
  if (kind === everyList) return undefined;
  const next = dueKinds[dueKinds.indexOf(kind) + 1];
  return next && { now, jobCount, kind: next };
}

type Row = Pick<Job, '_id' | 'similarityMetadata'>;

function readPage(jobs: Collection<Job>, cursor: DueCursor, limit: number): Promise<Row[]> {
  const path = `${metadata}.${keys[cursor.kind]}`;
  const [from, to] = ranges(cursor)[cursor.kind];
  if (from > to) return Promise.resolve([]);
  const { last } = cursor;
  const isDate = keys[cursor.kind] === 'nextComputeAt';
  const value = (key: number): number | Date => (isDate ? new Date(key) : key);
  // Without those that the round itself has dated anew, or it would meet them again.
  const before = cursor.kind === everyList && { [`${metadata}.lastComputed`]: { $lt: new Date(cursor.now) } };
  const start = value(last?.key ?? from);
  const beyond: mongo.Document[] = last
    ? [{ $match: { $or: [{ [path]: { $gt: start } }, { _id: { $gt: last.id } }] } }]
    : [];
  return jobs
    .aggregate<Row>([
      // Apart: the embedded server uses an index only for a match that the index answers whole.
      { $match: { [path]: { $gte: start, $lte: value(to) } } },
      // One that is not linked is the reconciler's.
      { $match: { status: 'active', [`${metadata}.linkedHash`]: { $gt: '' }, ...before } },
      ...beyond,
      { $sort: { [path]: 1, _id: 1 } },
      { $limit: limit },
      { $project: { [path]: 1 } },
    ])
    .toArray();
}
