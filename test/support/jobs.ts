import { randomUUID } from 'node:crypto';
import mongoose, { type Collection, type Connection, type ConnectOptions } from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { createJobModel, type JobModel } from '../../src/jobs/job-model';
import { fromStoredVector } from '../../src/jobs/stored-vector';

/** A database of its own on the real server, with the model and its indexes. */
export async function openJobs(options: ConnectOptions = {}): Promise<{
  connection: Connection;
  model: JobModel;
  jobs: Collection<Job>;
  uri: string;
  close: () => Promise<void>;
}> {
  const uri = new URL(process.env['TEST_MONGODB_URI']!);
  uri.pathname = `/test-${randomUUID().slice(0, 8)}`;
  const connection = await mongoose.createConnection(uri.href, options).asPromise();
  const model = createJobModel(connection, { collection: 'jobs' });
  await model.createCollection();
  await model.createIndexes();
  return {
    connection,
    model,
    jobs: model.collection as unknown as Collection<Job>,
    uri: uri.href,
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

/** Asks until it is so; fails with what was last seen. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every way in which stored lists differ from the definition: the exact best over the stored vectors. */
export async function wrongLists(
  jobs: Collection<Job>,
  options: { topK: number; minScore: number },
): Promise<string[]> {
  const now = new Date();
  const all = (await jobs.find({}).toArray()) as unknown as Job[];
  const live = all.filter((job) => job.status === 'active' && !(job.expiresAt && job.expiresAt <= now));
  const vectors = new Map(live.map((job) => [String(job._id), fromStoredVector(job.embedding?.vector)]));
  const wrong: string[] = [];
  for (const job of live) {
    const own = vectors.get(String(job._id));
    if (!own) continue;
    const expected = [...vectors]
      .flatMap(([id, vector]) =>
        vector && id !== String(job._id) ? [{ id, score: cosine(own, vector) }] : [],
      )
      .filter(({ score }) => score >= options.minScore)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, options.topK)
      .map(({ score }) => score.toFixed(6));
    const stored = job.similarJobs.map((link) => link.score.toFixed(6));
    if (expected.join() !== stored.join()) {
      wrong.push(`${String(job._id)}: stored ${stored.join(' ')}, should be ${expected.join(' ')}`);
    }
    for (const { jobId } of job.similarJobs) {
      if (!vectors.has(String(jobId)))
        wrong.push(`${String(job._id)} links to ${String(jobId)}, which is not live`);
    }
  }
  return wrong;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, left, right] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    dot += a[i]! * b[i]!;
    left += a[i]! * a[i]!;
    right += b[i]! * b[i]!;
  }
  return dot / Math.sqrt(left * right);
}
