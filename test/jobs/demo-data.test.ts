import { beforeAll, describe, expect, it } from '@jest/globals';
import { newJobBody } from '../../src/api/job-body';
import { readDemoRows, type DemoRow } from '../../src/jobs/demo-rows';
import { loadLanguageDetector } from '../../src/jobs/language';
import { words } from '../../src/jobs/search-terms';
import { demoAdverts } from '../support/demo-adverts';

type Row = DemoRow & {
  title: string;
  description: string;
  tags: string[];
  category: string;
  location: string;
  language?: string;
};

const now = new Date();
let rows: Row[];
beforeAll(async () => {
  rows = (await readDemoRows(now)) as Row[];
});

/** Shared words over all words. */
function overlap(a: Row, b: Row): number {
  const [one, other] = [new Set(words(a.description)), new Set(words(b.description))];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared);
}

describe('the demo data', () => {
  it('are about two hundred adverts, each with an id of its own, as an employer could post them', () => {
    expect(rows.length).toBeGreaterThanOrEqual(190);
    expect(rows.length).toBeLessThanOrEqual(220);
    expect(new Set(rows.map(({ _id }) => String(_id))).size).toBe(rows.length);
    for (const { _id, createdAt: _createdAt, updatedAt: _updatedAt, ...fields } of rows) {
      const parsed = newJobBody.safeParse(fields);
      expect([String(_id), parsed.success]).toEqual([String(_id), true]);
      // Not even spaces would be changed.
      expect(parsed.data).toEqual(fields);
    }
  });

  it('come from at least fifteen categories and many places', () => {
    expect(new Set(rows.map(({ category }) => category)).size).toBeGreaterThanOrEqual(15);
    expect(new Set(rows.map(({ location }) => location)).size).toBeGreaterThanOrEqual(10);
  });

  it('are half Albanian, half English, some Albanian without diacritics', () => {
    const albanian = demoAdverts('sq', rows.length);
    expect(albanian.length / rows.length).toBeGreaterThan(0.45);
    expect(albanian.length / rows.length).toBeLessThan(0.55);
    expect(demoAdverts('en', rows.length).length + albanian.length).toBe(rows.length);
    const plain = albanian.filter(({ title, description }) => !/[ëç]/i.test(title + description));
    expect(plain.length).toBeGreaterThanOrEqual(5);
    expect(plain.length).toBeLessThan(albanian.length / 2);
  });

  it('say their language only now and then, as posters do, and then rightly', async () => {
    const detect = await loadLanguageDetector();
    const said = rows.filter(({ language }) => language !== undefined);
    expect(said.length).toBeGreaterThan(10);
    expect(said.length).toBeLessThan(rows.length);
    for (const row of said) expect([row.title, detect(row)]).toEqual([row.title, row.language]);
  });

  it('hold reposts: nearly the same text, other id', () => {
    const pairs = rows.flatMap((a, n) => rows.slice(n + 1).filter((b) => overlap(a, b) > 0.7));
    expect(pairs.length).toBeGreaterThanOrEqual(5);
  });

  it('hold very short and very long ones', () => {
    const lengths = rows.map(({ description }) => description.length).sort((a, b) => a - b);
    expect(lengths[3]).toBeLessThan(120);
    expect(lengths.at(-3)).toBeGreaterThan(2_000);
  });

  it.each(['Senior React Developer', 'Lead Frontend Engineer', 'Senior Backend Developer Python'])(
    'hold the guide’s %s',
    (title) => expect(rows.filter((row) => row.title === title)).toHaveLength(1),
  );

  it('name no real page: every address is one of example.com', () => {
    for (const row of rows) {
      const text = JSON.stringify(row);
      for (const [address] of text.matchAll(/https?:\/\/[^\s"\\]+/g))
        expect(address).toMatch(/^https:\/\/example\.com\//);
      for (const [mailbox] of text.matchAll(/[\w.]+@[\w.]+\w/g))
        expect(mailbox).toMatch(/@example\.(com|org)$/);
    }
  });

  it('are dated over the four weeks before, the same each time', async () => {
    const month = 28 * 24 * 3_600_000;
    for (const { createdAt } of rows) {
      expect(now.getTime() - createdAt.getTime()).toBeGreaterThan(0);
      expect(now.getTime() - createdAt.getTime()).toBeLessThan(month);
    }
    expect(await readDemoRows(now)).toEqual(rows);
  });
});
