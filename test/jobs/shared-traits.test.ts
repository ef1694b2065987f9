import { describe, expect, it } from '@jest/globals';
import { sharedTraits } from '../../src/jobs/shared-traits';

const advert = (title: string, tags: unknown = [], category?: unknown, location?: unknown) => ({
  ...{ title, tags, category, location },
});

describe('what two adverts have in common', () => {
  it.each([
    ['tags, whatever their case', advert('a', ['React', 'SQL']), advert('b', ['react', 'css']), ['React']],
    ['tags in a text', advert('a', 'React, SQL'), advert('b', ['sql']), ['SQL']],
    [
      'category and location, whatever the accents',
      advert('a', [], 'IT', 'Tiranë'),
      advert('b', [], 'it', 'tirane'),
      ['IT', 'Tiranë'],
    ],
    ['words of the title', advert('Senior nurse'), advert('Nurse in Vlorë'), ['nurse']],
    ['no words that say nothing', advert('Chef for the hotel'), advert('Cook for the bar'), []],
    ['no empty values', advert('a', [''], '', ' '), advert('b', [''], '', ' '), []],
    ['nothing', {}, {}, []],
    ['nothing in odd values', { title: { a: 1 }, tags: 7, location: new Date(0) }, { tags: null }, []],
    ['a word once', advert('React developer', ['React']), advert('React', ['React']), ['React']],
  ])('%s', (_what, one, other, expected) => {
    expect(sharedTraits(one, other)).toEqual(expected);
  });

  it('at most five, and of each kind where there is room', () => {
    const one = advert('Senior React developer', ['a', 'b', 'c', 'd', 'e', 'f'], 'IT', 'Tiranë');
    expect(sharedTraits(one, one)).toEqual(['a', 'b', 'c', 'IT', 'Tiranë']);
    expect(sharedTraits({ ...one, tags: ['a'] }, one)).toEqual(['a', 'IT', 'Tiranë', 'senior', 'react']);
  });
});
