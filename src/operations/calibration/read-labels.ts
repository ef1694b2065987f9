import { Types, type Collection } from 'mongoose';
import { z } from 'zod';
import type { Job } from '../../jobs/job';
import { fromStoredVector } from '../../jobs/stored-vector';
import { LabelsUnusable } from '../../platform/errors/calibration-errors';
import { leastLabels, type LabelledScores } from '../../similarity/calibration/fit-calibration';
import { unitVector } from './unit-vector';

/** Two adverts of the board, by id, and whether somebody finds them alike. */
export interface LabelledPair {
  readonly one: string;
  readonly other: string;
  readonly alike: boolean;
}

const id = z.string().regex(/^[0-9a-f]{24}$/i);
const pairLine = z.strictObject({ one: id, other: id, alike: z.boolean() });
const qrelsLine = /^([0-9a-f]{24})\s+\S+\s+([0-9a-f]{24})\s+(\d+)$/i;
/** A grade from here on is alike: 1 is only of the same field. */
const alikeFrom = 2;
const readAtOnce = 500;

/**
 * Pairs of a file: a JSON object a line, `{"one": id, "other": id, "alike": true}`, or TREC's qrels, `id 0 id grade`, where
 * a grade of 2 and more is alike and less is not.
 *
 * @throws {LabelsUnusable} naming the line
 */
export function readLabels(text: string): LabelledPair[] {
  return text.split('\n').flatMap((line, n) => {
    if (line.trim() === '') return [];
    const pair = pairOf(line.trim());
    if (!pair) throw new LabelsUnusable(`line ${n + 1} is neither a pair nor a line of qrels`);
    return [pair];
  });
}

function pairOf(line: string): LabelledPair | undefined {
  const [, one, other, grade] = qrelsLine.exec(line) ?? [];
  if (one && other) return { one, other, alike: Number(grade) >= alikeFrom };
  try {
    return pairLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/**
 * The scores of the pairs whose adverts both have a vector of the model.
 *
 * @throws {LabelsUnusable} with fewer than 20 pairs of either kind
 */
export async function scoresOfLabels(
  jobs: Collection<Job>,
  model: string,
  pairs: readonly LabelledPair[],
): Promise<LabelledScores> {
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other].map((each) => each.toLowerCase())))];
  const vectors = new Map<string, Float32Array>();
  for (let n = 0; n < ids.length; n += readAtOnce) {
    const some = { _id: { $in: ids.slice(n, n + readAtOnce).map((each) => new Types.ObjectId(each)) } };
    const projection = { 'embedding.vector': 1, 'embedding.model': 1 };
    for (const { _id, embedding } of await jobs.find(some, { projection }).toArray()) {
      const vector = embedding?.model === model ? unitVector(fromStoredVector(embedding.vector)) : undefined;
      if (vector) vectors.set(String(_id), vector);
    }
  }
  const [alike, unlike]: [number[], number[]] = [[], []];
  for (const pair of pairs) {
    const [one, other] = [pair.one, pair.other].map((each) => vectors.get(each.toLowerCase()));
    if (one && other?.length === one.length) {
      const score = one.reduce((sum, number, n) => sum + number * other[n]!, 0);
      (pair.alike ? alike : unlike).push(score);
    }
  }
  if (Math.min(alike.length, unlike.length) < leastLabels) {
    const known = `${alike.length} pairs that are alike and ${unlike.length} that are not`;
    throw new LabelsUnusable(`${known} are embedded; ${leastLabels} of either are needed`);
  }
  return { alike, unlike };
}
