import { describe, expect, it } from '@jest/globals';
import { createJobSchema } from '../../src/jobs/job-schema';
import { readCatalogue } from '../docs/catalogue';
import { readPage, tableRows } from '../docs/pages';

const page = readPage('docs/adopting.md');

describe('docs/adopting.md', () => {
  it('names every index that is made, with its keys', () => {
    const said = tableRows(page, 'index').map(
      ([name, keys]) => `${name} ${keys!.replace(/[`{} ]|, sparse/g, '')}`,
    );
    const made = createJobSchema()
      .indexes()
      .map(
        ([keys, options]) =>
          `${String((options as { name: string }).name)} ${JSON.stringify(keys).replace(/[{}"]/g, '')}`,
      );
    expect(said.sort()).toEqual(made.sort());
  });

  it('explains codes of the catalogue', async () => {
    const known = new Set((await readCatalogue()).map(({ kind }) => kind.code));
    const said = tableRows(page, 'code').map(([code]) => code!);
    expect(said).toHaveLength(5);
    expect(said.filter((code) => !known.has(code))).toEqual([]);
  });
});
