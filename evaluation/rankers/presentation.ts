import { ordered } from '../../src/presentation/order';
import { groupReposts } from '../../src/presentation/reposts';
import type { LabelledSet } from '../labelled-set';
import { mixedJob, postedAt, postedJob, type PostedJob } from './posted-job';
import type { Ranker } from './ranker';

/** As many as the product keeps to make a list of, and as it shows. */
const [candidates, shownAtOnce] = [50, 10];

interface Candidate {
  readonly place: number;
  readonly job: PostedJob;
  readonly score: number;
}

/**
 * What readers see: the nearest fifty, as the product groups and orders them for somebody who reads the query's language.
 * Reposts come right behind the job that stands for them, as in a list that is opened; so a set whose adverts repeat each
 * other is not worse for being grouped.
 *
 * @param options.mixed as on a board of few companies, whose adverts are of every age; see `mixedJob`
 */
export function createPresentation(
  { documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>,
  cosine: Ranker,
  options: { mixed?: boolean } = {},
): Ranker {
  const jobs = documents.map(options.mixed ? mixedJob : postedJob);
  return {
    scores: (query) => {
      const { id, language } = queries[query]!;
      const scores = cosine.scores(query);
      const near = Array.from(scores, (score, place): Candidate => ({ place, score, job: jobs[place]! }))
        .filter(({ place }) => documents[place]!.id !== id)
        .sort((a, b) => b.score - a.score || a.place - b.place)
        .slice(0, candidates);
      const groups = groupReposts(near);
      const first = ordered(groups, { limit: shownAtOnce, now: postedAt, language });
      const rest = groups.filter((group) => !first.includes(group));
      const shown = new Float64Array(scores.length).fill(-Infinity);
      for (const [n, { place }] of [...first, ...rest].flat().entries()) shown[place] = -n;
      return shown;
    },
  };
}
