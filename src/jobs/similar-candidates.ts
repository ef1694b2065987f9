import type { Connection, Types } from 'mongoose';

/** Collection of what is near a job beyond its list. Ids are those of the jobs. */
export const candidateCollection = 'similar_candidates';

/** A list that nobody asked for since is removed, and with it what is left of a job that was deleted. */
const keptSeconds = 7 * 24 * 60 * 60;

export interface StoredCandidates {
  readonly _id: Types.ObjectId;
  /** `embedding.contentHash` of the vector, and number of the job's list, that it was made with. */
  readonly hash: string;
  readonly revision: number;
  readonly computedAt: Date;
  /** Best first. */
  readonly items: readonly { readonly jobId: Types.ObjectId; readonly score: number }[];
}

/** Rejects as the driver does. */
export const ensureCandidateIndexes = (connection: Connection): Promise<unknown> =>
  connection
    .collection(candidateCollection)
    .createIndexes([{ key: { computedAt: 1 }, name: 'kept', expireAfterSeconds: keptSeconds }]);
