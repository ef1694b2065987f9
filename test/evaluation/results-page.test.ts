import { describe, expect, it } from '@jest/globals';
import { resultsPage } from '../../evaluation/pages/results-page';
import { createReport } from '../../evaluation/report';
import { describeRun } from '../../evaluation/run';
import { createLabelledSet } from '../../evaluation/labelled-set';
import { advert } from './adverts';

const documents = ['a', 'b', 'c'].map((id) => advert(id));
const setNamed = (name: string) =>
  createLabelledSet({
    ...{ name, documents, limits: ['Made for a test.'] },
    pairs: documents.map(({ id }, n) => ({ query: id, document: documents[(n + 1) % 3]!.id, grade: 2 })),
  });
const queries = (ndcg: number) => documents.map(() => ({ ndcg, recall: 1, mrr: 0.5 }));
const cosine = { model: 'e5-query', ranking: 'cosine' } as const;

const reports = [
  createReport({
    set: setNamed('One'),
    measured: [
      { method: { ...cosine, recipe: 'tuned' }, queries: queries(0.75) },
      { method: { ...cosine, recipe: 'plain' }, queries: queries(0.5) },
      { method: { ranking: 'tf-idf' }, queries: queries(0.625) },
      { method: { ranking: 'fallback' }, queries: queries(1) },
    ],
  }),
  createReport({
    set: setNamed('Other'),
    measured: [
      { method: { ...cosine, recipe: 'tuned' }, queries: queries(0.25) },
      { method: { ...cosine, recipe: 'plain' }, queries: queries(0.5) },
      { method: { ranking: 'tf-idf' }, queries: queries(0.125) },
    ],
  }),
];
const words = ['--suite', '/home/somebody/suite.json', '--models', 'e5-query=http://host:8000/v1,b'];
const run = describeRun({ reports, words, seconds: 1.23456 });
const rowsOf = (page: string) =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));

describe('the page of results', () => {
  const page = resultsPage(run, { data: 'RESULTS.json' });

  it('begins with all sets, and how far ahead the first method is of the better usual one', () => {
    const [head, , ...rows] = rowsOf(page).slice(0, 7);
    expect(head).toEqual(['', 'One', 'Other', 'mean']);
    expect(rows).toEqual([
      ['e5-query tuned', '.750', '.250', '.500'],
      ['e5-query plain', '.500', '.500', '.500'],
      ['TF-IDF', '.625', '.125', '.375'],
      // No mean over fewer sets than the others have.
      ['category/location', '1.000', '', ''],
      ['lead of e5-query tuned', '+.125', '-.250', '-.063'],
    ]);
  });

  it('has every figure with its interval, and differences with a verdict', () => {
    const rows = rowsOf(page);
    expect(rows).toContainEqual(['TF-IDF', '.625 [.625, .625]', '1.000 [1.000, 1.000]', '.500 [.500, .500]']);
    expect(rows).toContainEqual([
      'e5-query plain',
      '-.250 [-.250, -.250]',
      '+.000 [+.000, +.000]',
      '+.000 [+.000, +.000]',
      'worse',
    ]);
    expect(page).toContain('- Made for a test.');
  });

  it('tells how it was made, but no address', () => {
    expect(page).toContain('`npm run evaluate -- --suite suite.json --models e5-query,b`');
    expect(page).toMatch(/- .+, \d+ cores, \d+ GiB, Node\.js v\d+\S+; 1\.2 s without embedding/);
    expect(page).toContain(run.measuredAt.slice(0, 10));
    expect(page).not.toContain('host');
  });
});
