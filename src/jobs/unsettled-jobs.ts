import type { Collection, mongo, Types } from 'mongoose';
import type { Job } from './job';

/** At most so many of a kind in one sweep; the next sweep takes the rest. */
const mostAtOnce = 1_000;

/** Jobs whose state differs from what is linked: never linked, edited since, or linked though closed or past their date. */
export async function* findUnsettledJobs(jobs: Collection<Job>, now: Date): AsyncGenerator<Types.ObjectId> {
  const linked = { 'similarityMetadata.linkedHash': { $type: 'string' as const } };
  const kinds: mongo.Filter<Job>[] = [
    { status: 'active', 'similarityMetadata.linkedHash': null, 'embedding.status': { $ne: 'failed' } },
    { 'embedding.status': { $in: ['pending', 'processing'] }, status: 'active' },
    { status: { $ne: 'active' }, ...linked },
    { expiresAt: { $lte: now }, ...linked },
  ];
  const seen = new Set<string>();
  for (const filter of kinds) {
    const rows = await jobs
      .find(filter, { projection: { expiresAt: 1, status: 1, 'similarityMetadata.linkedHash': 1 } })
      .limit(mostAtOnce)
      .toArray();
    for (const row of rows) {
      const over = row.expiresAt && row.expiresAt <= now && !row.similarityMetadata?.linkedHash;
      if (over || seen.has(String(row._id))) continue;
      seen.add(String(row._id));
      yield row._id;
    }
  }
}
