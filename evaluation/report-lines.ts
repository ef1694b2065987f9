import type { Evaluation } from './evaluate';
import { metricTitles, short, signed, withInterval } from './figures';
import { metricNames } from './metrics';
import type { Report } from './report';
import type { ScoresOfPairs } from './statistics/score-distribution';

const nameWidth = 36;
const cellWidth = 24;
const scoresWidth = 32;

const row = (name: string, cells: readonly string[]): string =>
  `  ${[name.padEnd(nameWidth), ...cells.map((cell) => cell.padEnd(cellWidth))].join('').trimEnd()}`;
const scoreRow = (name: string, scores: string, linked: string): string =>
  `  ${name.padEnd(nameWidth)}${scores.padEnd(scoresWidth)}${linked}`.trimEnd();

/** What a run is going to pay, before it does. */
export function costLines(costs: Evaluation['costs']): string[] {
  return costs.map(({ model, texts, known, tokens, usd }) =>
    known === texts
      ? `${model}: all ${texts} texts are embedded already; nothing to pay`
      : `${model}: ${texts - known} of ${texts} texts to embed, ${tokens} tokens, $${usd.toFixed(6)}`,
  );
}

/** The report of a set, for people. */
export function reportLines({ set, results, differences }: Report): string[] {
  return [
    `Set ${set.name}: ${set.documents} adverts, ${set.queries} queries, ${set.withRelevant} with an advert of grade`,
    `${set.relevantFrom} or more, which recall and MRR count. In brackets: 95 % interval over queries.`,
    ...set.limits.map((limit) => `  - ${limit}`),
    '',
    row(
      '',
      metricNames.map((name) => metricTitles[name]),
    ),
    ...results.map(({ name, metrics }) =>
      row(
        name,
        metricNames.map((metric) => withInterval(metrics[metric], short)),
      ),
    ),
    '',
    ...differences.flatMap(({ method, than, metrics }) => [
      `${method} against ${than}: ${metrics.ndcg?.verdict ?? 'nothing to compare'}`,
      row(
        '',
        metricNames.map((metric) => withInterval(metrics[metric], signed)),
      ),
    ]),
    '',
    'Scores of pairs: percentiles, and the share that reaches the least score of a link',
    scoreRow('', '5 %   25 %  50 %  75 %  95 %', 'linked'),
    ...results.flatMap(({ name, scores }) =>
      scores
        ? [
            scoreRow(`${name}, relevant`, ...scoreCells(scores.relevant, scores.minScore)),
            scoreRow(`${name}, unrelated`, ...scoreCells(scores.unrelated, scores.minScore)),
          ]
        : [],
    ),
  ];
}

function scoreCells(
  { percentiles: at, linked }: ScoresOfPairs,
  minScore: number | undefined,
): [string, string] {
  if (!at) return ['no such pair', ''];
  const scores = [at.p5, at.p25, at.p50, at.p75, at.p95].map((score) => short(score).padEnd(5));
  const share = linked === undefined ? '' : `${(100 * linked).toFixed(1)} % from ${minScore} on`;
  return [scores.join(' '), share];
}
