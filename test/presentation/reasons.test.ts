import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDemoRows } from '../../src/jobs/demo-rows';
import { digestOf } from '../../src/jobs/digest/digest';
import { folded } from '../../src/jobs/search-terms';
import { reasonsOf } from '../../src/presentation/reasons';

interface Row extends Record<string, unknown> {
  readonly tags?: string[];
}

const embedded = <T extends Parameters<typeof digestOf>[0]>(advert: T) => ({
  ...advert,
  embedding: { digest: digestOf(advert) },
});

describe('why one advert is shown beside another', () => {
  it('says what both have, in the spelling of the first: occupation, skills, place, category', () => {
    const cook = embedded({
      ...{ title: 'Kuzhinier/e', description: 'Higjiena e ushqimit.', tags: ['skarë', 'brumë'] },
      ...{ location: 'Tiranë', category: 'Hospitality & Tourism' },
    });
    const other = embedded({
      ...{ title: 'Cook, Fish and Seafood', description: 'Grill and food hygiene.', tags: [] },
      ...{ location: 'Tirana, Albania', category: 'hospitality & tourism' },
    });
    expect(reasonsOf(cook, other)).toEqual([
      'Kuzhinier',
      'skarë',
      'Higjiena e ushqimit',
      'Tiranë',
      'Hospitality & Tourism',
    ]);
    expect(reasonsOf(other, cook)).toEqual([
      'Cook',
      'Grill',
      'food hygiene',
      'Tirana',
      'hospitality & tourism',
    ]);
  });

  it('keeps a place among the five however much is shared', () => {
    const tags = ['React', 'Vite', 'Docker', 'Linux', 'SQL', 'Git'];
    const one = embedded({ title: 'Senior React Developer', tags, location: 'Remote', category: 'IT' });
    const other = { ...one, location: 'Në distancë' };
    expect(reasonsOf(one, other)).toEqual(['React Developer', 'Vite', 'Docker', 'Linux', 'Remote']);
  });

  it.each([
    ['a shared word of two', { title: 'Soil Chemist' }, { title: 'Soil Surveyor' }, ['Soil']],
    [
      'two words as one',
      { title: 'Flight Attendant' },
      { title: 'Senior Flight Attendant' },
      ['Flight Attendant'],
    ],
    ['a rank', { title: 'Junior Architect' }, { title: 'Lawyer (junior)' }, ['Junior']],
    ['a town in its parts', { location: 'Blloku, Tiranë' }, { location: 'Tirana' }, ['Tiranë']],
    ['no country', { location: 'Durrës, Albania' }, { location: 'Vlorë, Albania' }, []],
    ['no place that is none', { location: 'Multiple Locations' }, { location: 'multiple locations' }, []],
    ['nothing of nothing', {}, { title: null, category: '', location: ' ' }, []],
    ['nothing of odd values', { title: { a: 1 }, location: new Date(0) }, { location: new Date(0) }, []],
  ])('says %s', (_what, one, other, expected) => {
    expect(reasonsOf(embedded(one), embedded(other))).toEqual(expected);
  });

  it('goes by the title where there is no digest, or one of another version', () => {
    const one = { title: 'Infermiere', embedding: { digest: { version: 0, traits: [{ id: 'x' }] } } };
    expect(reasonsOf(one, embedded({ title: 'Registered Nurse' }))).toEqual(['Infermiere']);
    expect(reasonsOf({ title: 'Nurse', embedding: null }, { title: 'Infermier' })).toEqual(['Nurse']);
  });

  it('of any two adverts: at most five, in the words of the first, and the other way as well', async () => {
    const adverts = ((await readDemoRows(new Date())) as Row[]).map(embedded);
    const any = fc.constantFrom(...adverts);
    fc.assert(
      fc.property(any, any, (one, other) => {
        const reasons = reasonsOf(one, other);
        expect(reasons.length).toBeLessThanOrEqual(5);
        expect(new Set(reasons.map(folded)).size).toBe(reasons.length);
        const own = [one.title, one.description, ...(one.tags ?? []), one.location, one.category].join('\n');
        expect(reasons.filter((reason) => !own.includes(reason))).toEqual([]);
        expect(reasonsOf(other, one).length > 0).toBe(reasons.length > 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
