import { Types, type Collection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { areReposts, type Posted } from '../../presentation/reposts';
import type { NearestList } from './nearest-of-sample';

const readAtOnce = 500;
const fields = { company: 1, location: 1, 'embedding.contentHash': 1, 'embedding.digest': 1 } as const;

/** Which of the nearest are reposts: their scores, and for each advert that of the best of the others. */
export async function nearRepostsOf(
  jobs: Collection<Job>,
  lists: readonly NearestList[],
): Promise<{ readonly reposts: readonly number[]; readonly best: readonly number[] }> {
  const ids = [...new Set(lists.flatMap(({ jobId, links }) => [jobId, ...links.map((link) => link.jobId)]))];
  const posts = new Map<string, Posted>();
  for (let n = 0; n < ids.length; n += readAtOnce) {
    const some = ids.slice(n, n + readAtOnce).map((id) => new Types.ObjectId(id));
    const found = await jobs.find({ _id: { $in: some } }, { projection: fields }).toArray();
    for (const job of found) posts.set(String(job._id), job);
  }
  const reposts: number[] = [];
  const best: number[] = [];
  for (const { jobId, links } of lists) {
    const own = posts.get(jobId);
    const others = links.filter(({ jobId: other, score }) => {
      const post = posts.get(other);
      if (!own || !post || !areReposts(own, post)) return true;
      reposts.push(score);
      return false;
    });
    if (others[0]) best.push(others[0].score);
  }
  return { reposts, best };
}
