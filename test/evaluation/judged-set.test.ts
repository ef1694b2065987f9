import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabelledSet } from '../../evaluation/labelled-set';
import { readDemoSet } from '../../evaluation/sets/demo-set';
import { readJudgedSet } from '../../evaluation/sets/judged-set';
import { projectRoot } from '../../src/platform/project-root';

const inAlbanian = (id: string): boolean => id.startsWith('sq-');

let lines: (readonly [query: string, document: string, grade: number])[];
let guideline: string;
let set: LabelledSet;
let categories: Map<string, string>;
beforeAll(async () => {
  const judged = join(projectRoot, 'evaluation', 'judged');
  guideline = (await readFile(join(judged, 'guideline.md'), 'utf8')).replace(/\s+/g, ' ');
  lines = (await readFile(join(judged, 'demo.qrels'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([query, , document, grade]) => [query!, document!, Number(grade)]);
  set = await readJudgedSet();
  categories = new Map((await readDemoSet()).documents.map(({ id, category }) => [id, category]));
});

const numbered = (count: number): string => count.toLocaleString('en-GB');

describe('the judged demo set', () => {
  it('speaks of demo adverts alone, and of each pair once', () => {
    expect(lines.filter(([query, document]) => !categories.has(query) || !categories.has(document))).toEqual(
      [],
    );
    expect(lines.filter(([query, document]) => query === document)).toEqual([]);
    expect(new Set(lines.map(([query, document]) => `${query} ${document}`)).size).toBe(lines.length);
  });

  it('gives a pair the same grade both ways, in every place where both are queries', () => {
    const queries = new Set(lines.map(([query]) => query));
    const grades = new Map(lines.map(([query, document, grade]) => [`${query} ${document}`, grade]));
    const uneven = lines.filter(
      ([query, document, grade]) => queries.has(document) && grades.get(`${document} ${query}`) !== grade,
    );
    expect(uneven).toEqual([]);
  });

  it('asks as often in Albanian as in English, in every category', () => {
    const asked = set.queries.map(({ id }) => id);
    expect(asked.filter(inAlbanian)).toHaveLength(44);
    expect(asked.filter((id) => !inAlbanian(id))).toHaveLength(44);
    expect(new Set(asked.map((id) => categories.get(id)))).toEqual(new Set(categories.values()));
  });

  it('judges enough of each query, and has something to find for nearly all of them', () => {
    const judged = set.queries.map(({ id }) => lines.filter(([query]) => query === id).length);
    expect(Math.min(...judged)).toBeGreaterThanOrEqual(15);
    const withoutGood = set.queries.filter(({ id }) =>
      [...set.grades.get(id)!.values()].every((grade) => grade === 1),
    );
    expect(withoutGood.map(({ id }) => id)).toEqual(['en-saas-sales-executive-remote']);
  });

  it('has the counts that its guideline tells', () => {
    const pairs = new Map(
      lines.map(([query, document, grade]) => [[query, document].toSorted().join(' '), grade] as const),
    );
    const ofGrade = (grade: number) => [...pairs.values()].filter((each) => each === grade).length;
    const across = lines.filter(
      ([query, document, grade]) => grade >= 2 && inAlbanian(query) !== inAlbanian(document),
    );
    expect(guideline).toContain(
      `${numbered(lines.length)} lines, ${numbered(pairs.size)} different pairs: ${ofGrade(3)} of grade 3, ${ofGrade(2)} of grade 2, ` +
        `${ofGrade(1)} of grade 1, ${numbered(ofGrade(0))} of grade 0. For ${new Set(across.map(([query]) => query)).size} queries`,
    );
  });
});
