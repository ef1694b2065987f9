import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Collection, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import { isLive } from '../../jobs/lifetime';
import { fromStoredVector } from '../../jobs/stored-vector';
import type { BoardScores } from '../../similarity/calibration/fit-calibration';
import { createScoreCounts, type ScoreCounts } from '../../similarity/calibration/score-counts';
import { sampleOf } from '../verify-links/sample';
import { nearRepostsOf } from './near-reposts';
import { createNearest } from './nearest-of-sample';
import { unitVector } from './unit-vector';

/** Adverts whose vectors are read; of a larger board, that many at random. */
const mostAdverts = 20_000;
const readAtOnce = 500;
/** Between two of these, others in this process have their turn. */
const comparedAtOnce = 20;

const vectorFields = { 'embedding.vector': 1, 'embedding.model': 1, 'embedding.language': 1 } as const;

/** An advert as it is compared. */
export interface ComparedAdvert {
  readonly jobId: string;
  readonly vector: Float32Array;
  readonly language: string;
}

/** The scores of a board, with those that are in the lists of the sample. */
export interface MeasuredBoard extends BoardScores {
  readonly nearest: ScoreCounts;
}

export interface MeasureOptions {
  readonly jobs: Collection<Job>;
  readonly model: string;
  /** Adverts that are compared with all others. */
  readonly sample: number;
  readonly progress?: (words: string) => void;
}

/**
 * The scores of a sample of a board's live adverts with all others, at most 20,000. Read from the vectors and not from
 * the stored lists: those end at a threshold. In memory are the vectors of the sample. Rejects as the driver does.
 */
export async function measureBoard(options: MeasureOptions): Promise<MeasuredBoard> {
  const { jobs, model, progress } = options;
  const ids = sampleOf(await readIds(jobs, model), mostAdverts);
  const sample: ComparedAdvert[] = [];
  for await (const read of readVectors(jobs, model, ids.slice(0, options.sample))) sample.push(...read);
  const dimensions = sample[0]?.vector.length ?? 0;
  const alike = sample.filter(({ vector }) => vector.length === dimensions);
  const nearest = alike.map(createNearest);
  const random = createScoreCounts();
  const byLanguages = new Map<string, ScoreCounts>();
  let adverts = 0;

  for await (const read of readVectors(jobs, model, ids)) {
    for (const [n, other] of read.entries()) {
      if (other.vector.length !== dimensions) continue;
      adverts += 1;
      alike.forEach((one, at) => {
        if (one.jobId === other.jobId) return;
        const score = dot(one.vector, other.vector);
        random.add(score);
        countsOf(byLanguages, one.language, other.language).add(score);
        nearest[at]!.look(other.jobId, score);
      });
      if (n % comparedAtOnce === 0) await letOthersIn();
    }
    progress?.(`${adverts} of ${ids.length} adverts compared with ${alike.length}`);
  }
  const lists = nearest.map((each) => each.list());
  const near = await nearRepostsOf(jobs, lists);
  const ends = lists.flatMap(({ links }) => (links.length === 10 ? [links.at(-1)!.score] : []));
  return {
    ...{ adverts, random, byLanguages, last: createScoreCounts(ends) },
    best: createScoreCounts(near.best),
    reposts: createScoreCounts(near.reposts),
    nearest: createScoreCounts(lists.flatMap(({ links }) => links.map(({ score }) => score))),
  };
}

/** Of live adverts with an embedding of the model. */
async function readIds(jobs: Collection<Job>, model: string): Promise<Types.ObjectId[]> {
  const now = new Date();
  const projection = { _id: 1, status: 1, expiresAt: 1 };
  const ids: Types.ObjectId[] = [];
  for await (const job of jobs.find({ status: 'active', 'embedding.model': model }, { projection }))
    if (isLive(job, now)) ids.push(job._id);
  return ids;
}

/** Vectors of length 1, some hundred at a time. Those that changed their model meanwhile are left out. */
async function* readVectors(
  jobs: Collection<Job>,
  model: string,
  ids: readonly Types.ObjectId[],
): AsyncGenerator<ComparedAdvert[]> {
  for (let n = 0; n < ids.length; n += readAtOnce) {
    const some = { _id: { $in: ids.slice(n, n + readAtOnce) } };
    const rows = await jobs.find(some, { projection: vectorFields }).toArray();
    yield rows.flatMap(({ _id, embedding }) => {
      const vector = embedding?.model === model ? unitVector(fromStoredVector(embedding.vector)) : undefined;
      return vector ? [{ jobId: String(_id), vector, language: embedding?.language ?? '' }] : [];
    });
  }
}

function countsOf(all: Map<string, ScoreCounts>, one: string, other: string): ScoreCounts {
  const languages = one < other ? `${one}-${other}` : `${other}-${one}`;
  const known = all.get(languages) ?? createScoreCounts();
  if (known.pairs === 0) all.set(languages, known);
  return known;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < one.length; n += 1) sum += one[n]! * other[n]!;
  return sum;
}
