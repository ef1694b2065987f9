import { mongo, type Collection } from 'mongoose';
import type { Job } from './job';

/** At most so many of a kind in one sweep; the next sweep takes the rest. */
const mostAtOnce = 1_000;

const linkedHash = 'similarityMetadata.linkedHash';
/** Any text: `$type` would keep an index from being used on some servers. */
const linked = { [linkedHash]: { $gt: '' } };

/**
 * Each kind in two conditions: what one index answers, and what is left. MongoDB makes one of them; the embedded server
 * uses an index only for a condition that the index answers whole.
 */
type Kinds = readonly (readonly [indexed: object, rest: object])[];

/** Never linked, or edited since. */
const toLink: Kinds = [
  [{ status: 'active', [linkedHash]: null }, { 'embedding.status': { $ne: 'failed' } }],
  [{ 'embedding.status': { $in: ['pending', 'processing'] } }, { status: 'active' }],
];

/** Linked although no list may hold them. */
function toUnlink(now: Date): Kinds {
  return [
    // Closed, without a status, or with a word of the board's own, of which there are hardly any that are linked.
    [{ status: 'closed', ...linked }, {}],
    [{ status: null, ...linked }, {}],
    [{ status: { $lt: 'active' } }, linked],
    [{ status: { $gt: 'active', $lt: 'closed' } }, linked],
    [{ status: { $gt: 'closed' } }, linked],
    [{ expiresAt: { $lte: now } }, linked],
  ];
}

/** Live jobs that were never linked, or edited since. `savedAfter`: no others than those that somebody saved since. */
export const findJobsToLink = (jobs: Collection<Job>, now: Date, savedAfter?: Date) =>
  find(jobs, toLink, now, savedAfter && { updatedAt: { $gt: savedAfter } });

/** Jobs that are linked though closed or past their date. */
export const findJobsToUnlink = (jobs: Collection<Job>, now: Date) => find(jobs, toUnlink(now), now);

async function* find(
  jobs: Collection<Job>,
  kinds: Kinds,
  now: Date,
  besides: object = {},
): AsyncGenerator<Pick<Job, '_id' | 'updatedAt'>> {
  const seen = new Set<string>();
  for (const [indexed, rest] of kinds) {
    const rows = await jobs
      .aggregate<Job>([
        { $match: indexed },
        { $match: { ...rest, ...besides } },
        { $limit: mostAtOnce },
        { $project: { expiresAt: 1, updatedAt: 1, [linkedHash]: 1 } },
      ])
      .toArray();
    for (const row of rows) {
      const over = row.expiresAt && row.expiresAt <= now && !row.similarityMetadata?.linkedHash;
      if (over || seen.has(String(row._id)) || !(row._id instanceof mongo.ObjectId)) continue;
      seen.add(String(row._id));
      yield row;
    }
  }
}
