import type { Collection } from 'mongoose';
import type { Job } from '../../jobs/job';

/** What there is to delete: jobs with a vector, and jobs with links. Reads the whole board once. */
export async function countEmbeddings(jobs: Collection<Job>): Promise<{ embeddings: number; lists: number }> {
  const one = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  const [counts] = await jobs
    .aggregate<{ embeddings: number; lists: number }>([
      {
        $group: {
          _id: null,
          embeddings: one({ $ne: [{ $type: '$embedding.vector' }, 'missing'] }),
          lists: one({ $and: [{ $isArray: '$similarJobs' }, { $ne: ['$similarJobs', []] }] }),
        },
      },
    ])
    .toArray();
  const { embeddings = 0, lists = 0 } = counts ?? {};
  return { embeddings, lists };
}
