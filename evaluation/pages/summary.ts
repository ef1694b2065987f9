import { short, signed } from '../figures';
import type { Report } from '../report';
import { table } from './table';

/** nDCG@10 of every method on every set, and how far the first one is ahead of the better of the usual two. */
export function summaryLines(reports: readonly Report[]): string[] {
  const names = [...new Set(reports.flatMap(({ results }) => results.map(({ name }) => name)))];
  const rows = names.map((name) => [
    name,
    ...reports.map((report) => cell(ndcgOf(report, name), short)),
    cell(mean(reports.map((report) => ndcgOf(report, name))), short),
  ]);
  const leads = reports.map(leadOf);
  return [
    ...['## nDCG@10 on all sets', ''],
    ...table([
      ['', ...reports.map(({ set }) => set.name), 'mean'],
      ...rows,
      ...(leads.every((lead) => lead === undefined)
        ? []
        : [[`lead of ${names[0]}`, ...leads.map((lead) => cell(lead, signed)), cell(mean(leads), signed)]]),
    ]),
    '',
    ...(leads.every((lead) => lead === undefined)
      ? []
      : ['Lead: over the better of TF-IDF and of the same model by the recipe `plain`.', '']),
  ];
}

function ndcgOf({ results }: Report, name: string): number | undefined {
  return results.find((result) => result.name === name)?.metrics.ndcg?.mean;
}

/** Undefined where the first method is one of the usual two, or one of those was not measured. */
function leadOf({ results }: Report): number | undefined {
  const [first, ...others] = results;
  const isUsual = ({ ranking, recipe, model }: Report['results'][number]): boolean =>
    ranking === 'tf-idf' || (ranking === 'cosine' && recipe === 'plain' && model === first?.model);
  if (!first?.metrics.ndcg || isUsual(first)) return undefined;
  const usual = others.filter(isUsual).flatMap(({ metrics }) => metrics.ndcg?.mean ?? []);
  return usual.length < 2 ? undefined : first.metrics.ndcg.mean - Math.max(...usual);
}

/** Undefined where one is missing: a mean over other sets could not be compared. */
function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

const cell = (value: number | undefined, number: (value: number) => string): string =>
  value === undefined ? '' : number(value);
