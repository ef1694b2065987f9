import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded, searchTerms, words } from '../../src/jobs/search-terms';

describe('the words of a text', () => {
  it.each([
    ['Tiranë, Shqipëri', ['tirane', 'shqiperi']],
    ['Çelësi & çmimi', ['celesi', 'cmimi']],
    ['C++, C# and Node.js.', ['c++', 'c#', 'and', 'node.js']],
    ['React react. REACT…', ['react']],
    ['full-time/part-time', ['full', 'time', 'part']],
    ['ﬁne ①', ['fine', '1']],
    ['Пекар Αρτοποιός', ['пекар', 'αρτοποιος']],
    ['İstanbul', ['istanbul']],
    [' .,;!? ', []],
    ['', []],
  ])('%j are %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('are distinct and folded already, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = words(text);
        expect(new Set(found).size).toBe(found.length);
        for (const word of found) expect(words(word)).toEqual([word]);
      }),
    );
  });

  it('do not depend on how an accent is encoded', () => {
    expect(folded('Tiran\u00eb')).toBe(folded('Tirane\u0308'));
  });
});

describe('the search terms of an advert', () => {
  it('come from its title, tags, company, place, category and description', () => {
    const job = {
      title: 'a1',
      tags: ['b2'],
      company: 'c3',
      location: 'd4',
      category: 'e5',
      description: 'f6',
    };
    expect(searchTerms(job)).toEqual(['a1', 'b2', 'c3', 'd4', 'e5', 'f6']);
  });

  it('need none of them', () => {
    expect(searchTerms({})).toEqual([]);
    expect(searchTerms({ title: null, tags: null, description: null, company: null })).toEqual([]);
  });

  it('are at most three hundred, those of the title first', () => {
    const description = Array.from({ length: 1_000 }, (_, n) => `word${n}`).join(' ');
    const terms = searchTerms({ title: 'Last in order', description });
    expect(terms).toHaveLength(300);
    expect(terms.slice(0, 3)).toEqual(['last', 'in', 'order']);
  });
});
