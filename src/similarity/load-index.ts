import type { Collection } from 'mongoose';
import type { Job } from '../jobs/job';
import { entryProjection, vectorProjection } from './job-entry';
import type { createJobChanges } from './job-changes';
import type { SimilarityIndex } from './similarity-index';

const batchSize = 500;

/** Streams all active jobs of the model into the index. Jobs in the index. */
export async function loadIndex(options: {
  jobs: Collection<Job>;
  model: string;
  index: SimilarityIndex;
  changes: ReturnType<typeof createJobChanges>;
}): Promise<number> {
  const { index, changes } = options;
  let batch: Job[] = [];
  let size = await index.apply(changes.forgetAll());
  const cursor = options.jobs.find(
    { status: 'active', 'embedding.model': options.model },
    { projection: { ...entryProjection, ...vectorProjection }, batchSize },
  );
  const flush = async (): Promise<void> => {
    size = await index.apply(batch.map(changes.fromDocument));
    batch = [];
  };
  for await (const job of cursor) {
    batch.push(job);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return size;
}
