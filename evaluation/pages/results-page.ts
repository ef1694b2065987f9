import { metricTitles, short, signed, withInterval } from '../figures';
import { metricNames } from '../metrics';
import type { Report } from '../report';
import type { Run } from '../run';
import { summaryLines } from './summary';
import { table } from './table';

/**
 * A run as a page in Markdown.
 *
 * @param data name of the file with all figures, beside the page
 */
export function resultsPage(run: Run, { data }: { data: string }): string {
  const { machine, measuredAt, words, seconds, reports } = run;
  const lines = [
    '# Results',
    '',
    'Written by the program; do not edit. What the figures mean: [docs/evaluation.md](../docs/evaluation.md). All of them:',
    `[${data}](${data}).`,
    '',
    `- Measured ${measuredAt.slice(0, 10)} by \`npm run evaluate${words.length > 0 ? ` -- ${words.join(' ')}` : ''}\``,
    `- ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}; ${seconds} s without embedding`,
    '- In brackets: 95 % bootstrap interval over queries; of differences, over the differences query by query',
    '',
    ...summaryLines(reports),
    ...reports.flatMap(setLines),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function setLines({ set, results, differences }: Report): string[] {
  const titles = metricNames.map((name) => metricTitles[name]);
  return [
    ...[`## ${set.name}`, ''],
    `${set.documents} adverts, ${set.queries} queries, ${set.withRelevant} of them with an advert of grade ${set.relevantFrom} or more.`,
    ...(set.limits.length > 0 ? ['', ...set.limits.map((limit) => `- ${limit}`)] : []),
    '',
    ...table([
      ['', ...titles],
      ...results.map(({ name, metrics }) => [
        name,
        ...metricNames.map((metric) => withInterval(metrics[metric], short)),
      ]),
    ]),
    '',
    ...(differences.length > 0
      ? [
          ...[`How much better ${differences[0]!.method} is:`, ''],
          ...table([
            ['than', ...titles, 'by nDCG@10'],
            ...differences.map(({ than, metrics }) => [
              than,
              ...metricNames.map((metric) => withInterval(metrics[metric], signed)),
              metrics.ndcg?.verdict ?? 'nothing to compare',
            ]),
          ]),
          '',
        ]
      : []),
  ];
}
