import { groupReposts } from '../../src/presentation/reposts';
import type { LabelledSet } from '../labelled-set';
import { postedJob, type PostedJob } from './posted-job';
import type { Ranker } from './ranker';

/** As many as the product keeps to make a list of. */
const candidates = 50;

interface Candidate {
  readonly place: number;
  readonly job: PostedJob;
  readonly score: number;
}

/**
 * What readers see: the nearest fifty, as the product groups and orders them. Reposts come right behind the job that
 * stands for them, as in a list that is opened; so a set whose adverts repeat each other is not worse for being grouped.
 */
export function createPresentation(
  { documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>,
  cosine: Ranker,
): Ranker {
  const jobs = documents.map(postedJob);
  return {
    scores: (query) => {
      const scores = cosine.scores(query);
      const near = Array.from(scores, (score, place): Candidate => ({ place, score, job: jobs[place]! }))
        .filter(({ place }) => documents[place]!.id !== queries[query]!.id)
        .sort((a, b) => b.score - a.score || a.place - b.place)
        .slice(0, candidates);
      const shown = new Float64Array(scores.length).fill(-Infinity);
      for (const [n, { place }] of groupReposts(near).flat().entries()) shown[place] = -n;
      return shown;
    },
  };
}
