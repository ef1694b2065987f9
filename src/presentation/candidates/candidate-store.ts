import { mongo, type Connection } from 'mongoose';
import { candidateCollection, type StoredCandidates } from '../../jobs/similar-candidates';
import { databaseCall } from '../../platform/database-call';
import type { KnownCandidates } from './known-candidates';

/** Candidate lists in the database. Both reject as `databaseCall` does. */
export function createCandidateStore(connection: Connection) {
  const stored = connection.collection<StoredCandidates>(candidateCollection);

  return {
    read: async (jobId: string): Promise<KnownCandidates | undefined> => {
      const _id = new mongo.ObjectId(jobId);
      const found = await databaseCall(connection, () => stored.findOne({ _id }));
      if (!found) return undefined;
      const { hash, revision, computedAt, items } = found;
      const candidates = items.map((item) => ({ jobId: item.jobId.toHexString(), score: item.score }));
      return { hash, revision, computedAt: computedAt.getTime(), candidates };
    },

    write: async (jobId: string, known: KnownCandidates): Promise<void> => {
      const { hash, revision, computedAt, candidates } = known;
      const items = candidates.map((one) => ({ jobId: new mongo.ObjectId(one.jobId), score: one.score }));
      await databaseCall(connection, () =>
        stored.updateOne(
          { _id: new mongo.ObjectId(jobId) },
          { $set: { hash, revision, computedAt: new Date(computedAt), items } },
          { upsert: true },
        ),
      );
    },
  };
}
