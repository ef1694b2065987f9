import type { GradedPlaces } from './graded-places';
import { listed, type Shown } from './metrics';

/**
 * What a list by these scores shows: best first, equal scores by place, which is by id, as the product orders them. Sorts
 * nothing beyond the first ten.
 *
 * @param scores of all documents; `-Infinity` is not to be listed
 */
export function showRanking(
  scores: Float64Array,
  { grades, own }: GradedPlaces,
  relevantFrom: number,
): Shown {
  const first: number[] = [];
  let best: number | undefined;
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place]!;
    if (score === -Infinity || place === own) continue;
    if (grades[place]! >= relevantFrom && (best === undefined || score > scores[best]!)) best = place;
    if (first.length === listed && score <= scores[first.at(-1)!]!) continue;
    const at = first.findIndex((held) => score > scores[held]!);
    first.splice(at === -1 ? first.length : at, 0, place);
    first.length = Math.min(first.length, listed);
  }
  return {
    grades: first.map((place) => grades[place]!),
    firstRelevant: best === undefined ? undefined : placeOf(best, scores, own),
  };
}

/** From 1 on: behind all that score more, and those of equal score that come before it. */
function placeOf(document: number, scores: Float64Array, own: number): number {
  const score = scores[document]!;
  let ahead = 0;
  for (let place = 0; place < scores.length; place += 1) {
    if (place === own) continue;
    if (scores[place]! > score || (scores[place] === score && place < document)) ahead += 1;
  }
  return ahead + 1;
}
