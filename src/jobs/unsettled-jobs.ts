import { mongo, type Collection, type Types } from 'mongoose';
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
function kinds(now: Date): readonly (readonly [indexed: object, rest: object])[] {
  return [
    [{ status: 'active', [linkedHash]: null }, { 'embedding.status': { $ne: 'failed' } }],
    [{ 'embedding.status': { $in: ['pending', 'processing'] } }, { status: 'active' }],
    // Closed, without a status, or with a word of the board's own, of which there are hardly any that are linked.
    [{ status: 'closed', ...linked }, {}],
    [{ status: null, ...linked }, {}],
    [{ status: { $lt: 'active' } }, linked],
    [{ status: { $gt: 'active', $lt: 'closed' } }, linked],
    [{ status: { $gt: 'closed' } }, linked],
    [{ expiresAt: { $lte: now } }, linked],
  ];
}

/** Jobs whose state differs from what is linked: never linked, edited since, or linked though closed or past their date. */
export async function* findUnsettledJobs(jobs: Collection<Job>, now: Date): AsyncGenerator<Types.ObjectId> {
  const seen = new Set<string>();
  for (const [indexed, rest] of kinds(now)) {
    const rows = await jobs
      .aggregate<Job>([
        { $match: indexed },
        { $match: rest },
        { $limit: mostAtOnce },
        { $project: { expiresAt: 1, [linkedHash]: 1 } },
      ])
      .toArray();
    for (const row of rows) {
      const over = row.expiresAt && row.expiresAt <= now && !row.similarityMetadata?.linkedHash;
      if (over || seen.has(String(row._id)) || !(row._id instanceof mongo.ObjectId)) continue;
      seen.add(String(row._id));
      yield row._id;
    }
  }
}
