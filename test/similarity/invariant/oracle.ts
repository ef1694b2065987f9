import type { Job } from '../../../src/jobs/job';
import { advertText } from '../../../src/jobs/advert-text';
import { fromStoredVector } from '../../../src/jobs/stored-vector';
import { limits } from './side';
import { vectorOf } from './word-vectors';

const rounding = 1e-9;

/**
 * Every way in which the board differs from what its texts say. Knows nothing of how vectors and lists are made: it
 * begins at the texts.
 */
export function differencesFromTexts(board: readonly Job[], now: Date): string[] {
  const live = board.filter(
    ({ status, expiresAt }) => status === 'active' && !(expiresAt && expiresAt <= now),
  );
  const vectors = new Map(live.map((job) => [String(job._id), [...vectorOf(advertText(job))]] as const));
  return board.flatMap((job) => {
    const id = String(job._id);
    const say = (what: string): string[] => [`${id} (${job.title}): ${what}`];
    const links = (job.similarJobs ?? []).map(({ jobId, score }) => ({ id: String(jobId), score }));
    const own = vectors.get(id);
    if (!own) return links.length > 0 ? say('is not live and has a list') : [];
    if (String(fromStoredVector(job.embedding?.vector)) !== String(own))
      return say('has not the vector of its text');

    const all = [...vectors].filter(([other]) => other !== id);
    const best = all
      .map(([, vector]) => cosine(own, vector))
      .filter((score) => score >= limits.minScore - rounding)
      .sort((a, b) => b - a)
      .slice(0, limits.topK);
    const least = best.filter((score) => score >= limits.minScore + rounding).length;
    const isRight =
      links.length >= least &&
      links.length <= best.length &&
      new Set(links.map((link) => link.id)).size === links.length &&
      links.every((link, place) => {
        const vector = vectors.get(link.id);
        return (
          vector &&
          link.id !== id &&
          near(cosine(own, vector), best[place]!) &&
          near(link.score, best[place]!)
        );
      }) &&
      isInOrderOfIds(id, links, vectors);
    return isRight ? [] : say(`has ${JSON.stringify(links)}, the best scores are ${String(best)}`);
  });
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < rounding;

/** Of adverts with equal vectors those with the lowest ids are in the list, in the order of ids. */
function isInOrderOfIds(
  own: string,
  links: readonly { readonly id: string }[],
  vectors: ReadonlyMap<string, readonly number[]>,
): boolean {
  const same = (one: string, other: string): boolean =>
    String(vectors.get(one)) === String(vectors.get(other));
  return links.every(({ id }, place) => {
    const before = links.slice(0, place).map((link) => link.id);
    return [...vectors.keys()]
      .filter((other) => other !== own && other < id && same(other, id))
      .every((other) => before.includes(other));
  });
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, number, place) => sum + number * other[place]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
