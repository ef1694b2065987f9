import { describe, expect, it } from '@jest/globals';
import { isVaried, ordered, spreadOf, type Ordered } from '../../src/presentation/order';

const now = Date.parse('2026-03-01T12:00:00Z');
const day = 86_400_000;
const long = new Date(now - 1_000 * day);

interface Given extends Ordered {
  readonly name: string;
}
/** Best first; scores fall by 0.01 from 0.9 unless said. Of fifty the spread is 0.25. */
const groups = (count: number, given: (n: number) => Partial<Given> & { score?: number } = () => ({})) =>
  Array.from({ length: count }, (_, n) => {
    const { score = 0.9 - n / 100, ...job } = given(n);
    return [{ job: { name: String(n), createdAt: long, ...job }, score }];
  });
const names = (of: ReturnType<typeof groups>, more: { limit?: number; language?: string } = {}): string[] =>
  ordered(of, { limit: 10, now, ...more }).map((group) => group[0]!.job.name);
const inOrder = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

describe('the order in which people see jobs', () => {
  it('is that of scores where nothing else speaks', () => {
    expect(names(groups(50))).toEqual(inOrder);
    expect(names(groups(3), { limit: 2 })).toEqual(['0', '1']);
    expect(names([])).toEqual([]);
  });

  it('has three of one company, and the fourth behind others that are near', () => {
    const one = groups(50, (n) => ({ company: n < 6 ? ['Alba', 'ALBA', ' alba '][n % 3] : `Other ${n}` }));
    expect(names(one)).toEqual(['0', '1', '2', '6', '7', '8', '9', '10', '11', '12']);
  });

  it('has more of one company where no other is near', () => {
    const alone = groups(50, (n) => ({
      company: 'Alba',
      ...(n > 20 && { company: `Other ${n}`, score: 0.1 }),
    }));
    expect(names(alone)).toEqual(inOrder);
    const only = groups(5, () => ({ company: 'Alba' }));
    expect(names(only)).toEqual(['0', '1', '2', '3', '4']);
  });

  it('counts adverts without a company as of many', () => {
    for (const company of [undefined, null, '', '  ', { deep: {} }]) {
      expect(names(groups(50, () => ({ company })))).toEqual(inOrder);
    }
  });

  it('has newer ones first where scores are close, and there only', () => {
    // The spread is 0.25, so one of today outweighs 0.025.
    const at = (n: number) => names(groups(50, (each) => (each === n ? { createdAt: new Date(now) } : {})));
    expect(at(2).slice(0, 3)).toEqual(['2', '0', '1']);
    expect(at(3).slice(0, 4)).toEqual(['0', '3', '1', '2']);
    expect(at(9).slice(6)).toEqual(['6', '9', '7', '8']);
    const twoWeeks = groups(50, (n) => (n === 2 ? { createdAt: new Date(now - 14 * day) } : {}));
    expect(names(twoWeeks).slice(0, 3)).toEqual(['0', '2', '1']);
  });

  it("has those in the visitor's language first where scores are close", () => {
    // A twentieth of the spread: 0.0125.
    const mixed = groups(50, (n) => ({ language: n === 2 ? 'sq' : 'en' }));
    expect(names(mixed, { language: 'sq' }).slice(0, 3)).toEqual(['0', '2', '1']);
    expect(names(mixed, { language: 'en' }).slice(0, 4)).toEqual(['0', '1', '3', '2']);
    expect(names(mixed, { language: 'de' })).toEqual(inOrder);
    expect(names(mixed)).toEqual(inOrder);
    const detected = groups(50, (n) => ({ embedding: { language: n === 2 ? 'sq-AL' : 'en' } }));
    expect(names(detected, { language: 'sq' }).slice(0, 3)).toEqual(['0', '2', '1']);
  });

  it('stays as it is where dates and languages are none', () => {
    const odd = ['yesterday', 7, null, new Date('x'), {}];
    const of = groups(50, (n) => ({ createdAt: odd[n % 5], language: odd[n % 5], embedding: null }));
    expect(names(of, { language: 'sq' })).toEqual(inOrder);
  });

  it('takes no advert of the future for newer than one of now', () => {
    const of = groups(50, (n) => (n === 3 ? { createdAt: new Date(now + 1_000 * day) } : {}));
    expect(names(of).slice(0, 4)).toEqual(['0', '3', '1', '2']);
  });
});

it('the spread of scores is that of their middle half, and none of three', () => {
  expect(spreadOf([1, 0.5, 0.4, 0.3, 0.2, 0.1, 0, -1])).toBeCloseTo(0.4);
  expect(spreadOf([1, 0.5, 0])).toBe(0);
});

it('a list is varied with three of one company, and not with four', () => {
  const of = (...companies: (string | undefined)[]): Ordered[] => companies.map((company) => ({ company }));
  expect(isVaried(of('a', 'A', 'a', 'b', undefined, undefined, undefined, undefined))).toBe(true);
  expect(isVaried(of('a', 'A', 'a', 'b', 'á'))).toBe(false);
});
