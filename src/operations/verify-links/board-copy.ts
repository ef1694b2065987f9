import type { Collection, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import { fromStoredVector } from '../../jobs/stored-vector';
import { stateProjection, toState, whyNotLinked, type JobState } from './job-state';

/** About 3 MB of vectors of 1,536 numbers. */
const vectorsAtOnce = 500;

/** A stored vector; `squares` is the sum of its numbers' squares. */
export interface Vector {
  readonly jobId: string;
  readonly hash: string;
  readonly numbers: Float32Array;
  readonly squares: number;
}

export type BoardCopy = ReturnType<typeof createBoardCopy>;

/**
 * The states of all jobs and the vectors of those that lists may hold, in memory: 4 bytes a number and about 1 KB a job
 * besides. Only read from the database; `refresh` reads all states again, and the vectors that are new.
 */
export function createBoardCopy(options: { jobs: Collection<Job>; model: string; dimensions: number }) {
  const { jobs, model } = options;
  let states: ReadonlyMap<string, JobState> = new Map();
  const vectors = new Map<string, Vector>();
  let dimensions = options.dimensions;

  async function readStates(): Promise<Map<string, JobState>> {
    const read = new Map<string, JobState>();
    for await (const row of jobs.find({}, { projection: stateProjection, batchSize: 2_000 }))
      read.set(String(row._id), toState(row));
    return read;
  }

  async function readVectors(ids: readonly Types.ObjectId[]): Promise<void> {
    const projection = { 'embedding.vector': 1, 'embedding.contentHash': 1 };
    const rows = await jobs.find({ _id: { $in: [...ids] } }, { projection }).toArray();
    for (const { _id, embedding } of rows) {
      const [jobId, hash] = [String(_id), embedding?.contentHash];
      const numbers = fromStoredVector(embedding?.vector);
      vectors.delete(jobId);
      if (!numbers || !hash) continue;
      vectors.set(jobId, { jobId, hash, numbers, squares: sumOfSquares(numbers) });
    }
  }

  async function refresh(progress?: (read: number, of: number) => void): Promise<void> {
    states = await readStates();
    const now = new Date();
    for (const jobId of vectors.keys()) if (!states.has(jobId)) vectors.delete(jobId);
    const wanted = [...states].flatMap(([jobId, state]) =>
      !whyNotLinked(state, model, now) && vectors.get(jobId)?.hash !== state.hash ? [state._id] : [],
    );
    for (let n = 0; n < wanted.length; n += vectorsAtOnce) {
      await readVectors(wanted.slice(n, n + vectorsAtOnce));
      progress?.(Math.min(n + vectorsAtOnce, wanted.length), wanted.length);
    }
    // A model without a profile says by its vectors how long they are.
    dimensions ||= commonestLength([...vectors.values()]);
  }

  return {
    refresh,
    get states() {
      return states;
    },
    /** The vector that the job's state speaks of, of the model's length; undefined where there is none. */
    vectorOf: (jobId: string): Vector | undefined => {
      const vector = vectors.get(jobId);
      const fits = vector?.hash === states.get(jobId)?.hash && vector?.numbers.length === dimensions;
      return fits ? vector : undefined;
    },
    /** The vectors of all jobs that lists may hold. */
    candidates: (now: Date): Vector[] =>
      [...vectors.values()].filter(
        ({ jobId, hash, numbers }) =>
          !whyNotLinked(states.get(jobId), model, now) &&
          hash === states.get(jobId)!.hash &&
          numbers.length === dimensions,
      ),
  };
}

function sumOfSquares(numbers: Float32Array): number {
  let sum = 0;
  for (const number of numbers) sum += number * number;
  return sum;
}

function commonestLength(vectors: readonly Vector[]): number {
  const counts = new Map<number, number>();
  for (const { numbers } of vectors) counts.set(numbers.length, (counts.get(numbers.length) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
