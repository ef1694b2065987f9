import { digestOf } from '../../src/jobs/digest/digest';
import { areReposts } from '../../src/presentation/reposts';
import type { BoardScores } from '../../src/similarity/calibration/fit-calibration';
import { createScoreCounts, type ScoreCounts } from '../../src/similarity/calibration/score-counts';
import { createGradedPlaces } from '../graded-places';
import type { LabelledSet, SetAdvert } from '../labelled-set';
import type { Ranker } from '../rankers/ranker';

/** As long as a list. */
const listed = 10;

/** The scores of a set, as `npm run calibrate` would find them on a board of its adverts; its queries stand for the sample. */
export function scoresOfSet(set: LabelledSet, ranker: Ranker): BoardScores {
  const { documents, queries } = set;
  const gradedOf = createGradedPlaces(set);
  const [random, best, last, reposts] = Array.from({ length: 4 }, () => createScoreCounts()) as [
    ...[ScoreCounts, ScoreCounts, ScoreCounts, ScoreCounts],
  ];
  const byLanguages = new Map<string, ScoreCounts>();
  const posts = new Map<SetAdvert, ReturnType<typeof posted>>();
  const postOf = (advert: SetAdvert) => {
    const known = posts.get(advert) ?? posted(advert);
    posts.set(advert, known);
    return known;
  };

  queries.forEach((query, n) => {
    const { own } = gradedOf(n);
    const scores = ranker.scores(n);
    const places = [...scores.keys()].filter((place) => place !== own);
    for (const place of places) {
      random.add(scores[place]!);
      const languages = [query.language, documents[place]!.language].sort().join('-');
      const counts = byLanguages.get(languages) ?? createScoreCounts();
      byLanguages.set(languages, counts);
      counts.add(scores[place]!);
    }
    const nearest = places.sort((a, b) => scores[b]! - scores[a]!).slice(0, listed);
    if (nearest.length === listed) last.add(scores[nearest.at(-1)!]!);
    const isRepost = nearest.map((place) => areReposts(postOf(query), postOf(documents[place]!)));
    const first = nearest.find((_, at) => !isRepost[at]);
    if (first !== undefined) best.add(scores[first]!);
    nearest.forEach((place, at) => isRepost[at] && reposts.add(scores[place]!));
  });
  return { adverts: documents.length, random, byLanguages, best, last, reposts };
}

const posted = (advert: SetAdvert) => ({
  ...{ company: advert.company, location: advert.location },
  embedding: { digest: digestOf({ ...advert, tags: [...advert.tags] }) },
});
