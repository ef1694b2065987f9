import { Types, type Collection } from 'mongoose';
import { CursorMalformed } from '../platform/errors/job-errors';
import type { Job, StoredEmbedding } from './job';
import { liveFilter } from './lifetime';
import { beginsWith } from './list-jobs';
import { words } from './search-terms';

/** How an embedding stands that is not done. */
export const queueStates = ['pending', 'processing', 'failed'] as const;
export type QueueState = (typeof queueStates)[number];

/** An existing board's advert that nobody looked at yet has no status: it waits, too. */
const stored: Record<QueueState, readonly (QueueState | null)[]> = {
  pending: ['pending', null],
  processing: ['processing'],
  failed: ['failed'],
};
/** The stored values of all adverts that are not done. */
export const unsettled = queueStates.flatMap((state) => stored[state]);

export interface QueueQuery {
  /** Without it all three. */
  readonly state?: QueueState | undefined;
  /** What the last try failed with. */
  readonly code?: string | undefined;
  /** The one that was detected, else the one that the poster gave. */
  readonly language?: string | undefined;
  /** An id, or words, each of which a word of the advert begins with. */
  readonly q?: string | undefined;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

const fields = {
  title: 1,
  company: 1,
  category: 1,
  location: 1,
  language: 1,
  updatedAt: 1,
  'embedding.status': 1,
  'embedding.error': 1,
  'embedding.retries': 1,
  'embedding.language': 1,
} as const;

/** Documents of an existing board may lack anything but `_id`. */
export type QueuedJob = Pick<Job, '_id'> &
  Partial<Pick<Job, 'title' | 'company' | 'category' | 'location' | 'language' | 'updatedAt'>> & {
    readonly embedding?: Partial<StoredEmbedding> | null;
  };

const objectId = /^[0-9a-f]{24}$/i;

/**
 * One page of the open adverts that have no embedding yet: those that wait in the order in which they came, failed ones
 * and all together the newest first. An advert that is in the queue throughout is on one page.
 *
 * @throws {CursorMalformed}
 */
export async function readQueuePage(
  jobs: Collection<Job>,
  query: QueueQuery,
  options: { maxTimeMS?: number } = {},
): Promise<{ items: QueuedJob[]; nextCursor: string | null }> {
  const { state, code, limit, cursor, q = '' } = query;
  const isId = objectId.test(q.trim());
  const terms = isId ? [] : words(q);
  if (q.trim() !== '' && !isId && terms.length === 0) return { items: [], nextCursor: null };
  const oldestFirst = state === 'pending' || state === 'processing';
  const after = cursor === undefined ? undefined : idIn(cursor);
  const behind = after && { _id: oldestFirst ? { $gt: after } : { $lt: after } };
  const [only, ...more] = state ? stored[state] : unsettled;
  const inState = { 'embedding.status': more.length === 0 ? only : { $in: [only, ...more] } };

  // Apart: the embedded server uses an index only for a match that the index answers whole.
  const indexed = isId
    ? { _id: new Types.ObjectId(q.trim()) }
    : code !== undefined
      ? { 'embedding.error.code': code }
      : { ...inState, ...(more.length === 0 && behind) };
  const rest = [
    inState,
    ...(behind ? [behind] : []),
    ...(code !== undefined ? [{ 'embedding.error.code': code }] : []),
    { _id: { $type: 'objectId' } },
    liveFilter(new Date()),
    ...(query.language === undefined ? [] : [inLanguage(query.language)]),
    ...terms.map(beginsWith),
  ];
  const rows = await jobs
    .aggregate<QueuedJob>(
      [
        { $match: indexed },
        { $match: { $and: rest } },
        { $sort: { _id: oldestFirst ? 1 : -1 } },
        // One more than asked tells whether there is a next page.
        { $limit: limit + 1 },
        { $project: fields },
      ],
      options,
    )
    .toArray();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!._id.toHexString() : null };
}

const inLanguage = (language: string): object => ({
  $or: [{ 'embedding.language': language }, { 'embedding.language': null, language }],
});

/** @throws {CursorMalformed} */
function idIn(cursor: string): Types.ObjectId {
  if (!objectId.test(cursor)) throw new CursorMalformed();
  return new Types.ObjectId(cursor);
}
