import type { Collection, Types } from 'mongoose';
import { isPlain } from '../jobs/advert-fields';
import type { Job } from '../jobs/job';
import { searchPaths } from '../jobs/product-fields';
import { searchTerms } from '../jobs/search-terms';

const read = Object.fromEntries(
  [...searchPaths, 'embedding.status', 'embedding.contentHash'].map((path) => [path, 1] as const),
);

/**
 * Does for a document that was updated past its hooks what a save does: its text waits for an embedding, and it is
 * found by its new words. Nothing where a run was faster. Rejects as the driver does.
 */
export async function markWritten(jobs: Collection<Job>, jobId: Types.ObjectId): Promise<void> {
  const job = await jobs.findOne({ _id: jobId }, { projection: read });
  if (!job) return;
  const { embedding } = job as Partial<Job>;
  await jobs.updateOne(
    { _id: jobId, 'embedding.contentHash': { $eq: embedding?.contentHash ?? (null as never) } },
    {
      // A part of what is no object cannot be set.
      $set: { searchTerms: searchTerms(job), ...(isPlain(embedding) && { 'embedding.status': 'pending' }) },
      ...(isPlain(embedding) && { $unset: { 'embedding.error': '', 'embedding.retries': '' } }),
    },
  );
}
