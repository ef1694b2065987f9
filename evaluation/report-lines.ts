import type { Evaluation } from './evaluate';
import { metricNames } from './metrics';
import type { Report } from './report';
import type { Estimate } from './statistics/bootstrap';
import type { ScoresOfPairs } from './statistics/score-distribution';

const titles = { ndcg: 'nDCG@10', recall: 'recall@10', mrr: 'MRR' } as const;
const nameWidth = 36;
const cellWidth = 24;
const scoresWidth = 32;

const row = (name: string, cells: readonly string[]): string =>
  `  ${[name.padEnd(nameWidth), ...cells.map((cell) => cell.padEnd(cellWidth))].join('').trimEnd()}`;
const scoreRow = (name: string, scores: string, linked: string): string =>
  `  ${name.padEnd(nameWidth)}${scores.padEnd(scoresWidth)}${linked}`.trimEnd();
/** As figures of ranking are written: `.722`. */
const short = (value: number): string => value.toFixed(3).replace(/^(-?)0\./, '$1.');
const signed = (value: number): string => (value < 0 ? short(value) : `+${short(value)}`);

/** What a run is going to pay, before it does. */
export function costLines(costs: Evaluation['costs']): string[] {
  return costs.map(({ model, texts, known, tokens, usd }) =>
    known === texts
      ? `${model}: all ${texts} texts are embedded already; nothing to pay`
      : `${model}: ${texts - known} of ${texts} texts to embed, ${tokens} tokens, $${usd.toFixed(6)}`,
  );
}

/** The report for people. */
export function reportLines({ set, recipe, results, differences }: Report): string[] {
  const header = metricNames.map((name) => titles[name]);
  return [
    `Set ${set.name}: ${set.documents} adverts, ${set.queries} queries, ${set.withRelevant} with an advert of grade`,
    `${set.relevantFrom} or more, which recall and MRR count. Recipe ${recipe}. In brackets: 95 % interval over queries.`,
    ...set.limits.map((limit) => `  - ${limit}`),
    '',
    row('', header),
    ...results.map(({ name, metrics }) =>
      row(
        name,
        metricNames.map((metric) => cell(metrics[metric], short)),
      ),
    ),
    '',
    ...differences.flatMap(({ model, than, metrics }) => [
      `${model} against ${than}: ${metrics.ndcg?.verdict ?? 'nothing to compare'}`,
      row(
        '',
        metricNames.map((metric) => cell(metrics[metric], signed)),
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

function cell(estimate: Estimate | undefined, number: (value: number) => string): string {
  if (!estimate) return 'not in this set';
  return `${number(estimate.mean)} [${number(estimate.low)}, ${number(estimate.high)}]`;
}

function scoreCells({ percentiles: at, linked }: ScoresOfPairs, minScore: number): [string, string] {
  if (!at) return ['no such pair', ''];
  const scores = [at.p5, at.p25, at.p50, at.p75, at.p95].map((score) => short(score).padEnd(5));
  return [scores.join(' '), `${(100 * linked).toFixed(1)} % from ${minScore} on`];
}
