import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../src/jobs/digest/digest';
import type { SignedAdvert } from '../../src/jobs/digest/signature';
import { areReposts, groupReposts, type Posted } from '../../src/presentation/reposts';

const text =
  'From 23:00 to 7:00 the house is yours. You let late arrivals in, close the day in the booking system, prepare ' +
  'early departures with a packed breakfast, and deal with whatever happens when everyone else is asleep.';
const posted = (advert: SignedAdvert, contentHash?: string): Posted => ({
  ...{ company: advert.company, location: advert.location },
  embedding: { digest: digestOf(advert), ...(contentHash !== undefined && { contentHash }) },
});
const job = (title: string, given: Partial<SignedAdvert> = {}): Posted =>
  posted({ title, description: text, tags: [], company: 'Hotel Feneri', location: 'Vlorë', ...given });

describe('areReposts', () => {
  it('knows the same job of another company and in another place', () => {
    expect(areReposts(job('Night Porter'), job('Night Porter'))).toBe(true);
    expect(areReposts(job('Night Porter'), job('Night porter – Durrës', { location: 'Durrës' }))).toBe(true);
    expect(areReposts(job('Night Porter'), job('Night Porter', { company: 'Work Now' }))).toBe(true);
  });

  it.each([
    ['another word in each title', 'Teacher of Maths', 'Teacher of Physics'],
    ['one text for two posts', 'Cook', 'Waiter'],
    ['another rank', 'Porter', 'Senior Porter'],
    ['another language', 'Operator italisht', 'Operator greqisht'],
    ['another shift', 'Night Porter', 'Day Porter'],
  ])('keeps %s apart, however equal the texts', (_what, one, other) => {
    expect(areReposts(job(one), job(other))).toBe(false);
  });

  it('keeps one title with two texts apart', () => {
    const other =
      'Our camping site near the river looks for somebody who mows, paints, mends taps and talks to guests.';
    expect(areReposts(job('Porter'), job('Porter', { description: other }))).toBe(false);
  });

  it('asks more of adverts that say little', () => {
    const short = (given: Partial<SignedAdvert>) => job('Waiter', { description: 'Start in May.', ...given });
    expect(areReposts(short({}), short({ location: 'Durrës' }))).toBe(true);
    expect(areReposts(short({}), short({ company: 'Taverna' }))).toBe(false);
    expect(areReposts(short({ company: '' }), short({ company: '', location: 'Durrës' }))).toBe(false);
    expect(areReposts(short({ company: '' }), short({ company: '' }))).toBe(true);
    expect(areReposts(short({}), short({ description: 'Weekends only, paid by the day.' }))).toBe(false);
  });

  it('goes by the text alone where there is no signature, or one of another version', () => {
    const bare = (contentHash: string, company = 'Hotel Feneri') => ({ company, embedding: { contentHash } });
    expect(areReposts(bare('a'), bare('a'))).toBe(true);
    expect(areReposts(bare('a'), bare('b'))).toBe(false);
    expect(areReposts(bare('a'), bare('a', 'Other'))).toBe(false);
    expect(areReposts({}, {})).toBe(false);
    const old = { ...job('Porter'), embedding: { digest: { ...digestOf({ title: 'Porter' }), version: 0 } } };
    expect(areReposts(old, old)).toBe(false);
  });

  const word = fc.constantFrom(
    ...'cook waiter senior night porter kuzhinier i lartë c 3 italisht peshku'.split(' '),
  );
  const words = (most: number) => fc.array(word, { maxLength: most }).map((each) => each.join(' '));
  const any = fc
    .record({ title: words(4), description: words(60), company: words(1), location: words(1) })
    .map((each) => posted(each));

  it('is symmetric', () => {
    fc.assert(fc.property(any, any, (one, other) => areReposts(one, other) === areReposts(other, one)));
  });

  it('is reflexive where an advert says who posted it', () => {
    const named = fc.record({ title: fc.constantFrom('Cook', 'Senior waiter'), description: words(60) });
    fc.assert(
      fc.property(named, (each) =>
        areReposts(posted({ ...each, company: 'A' }), posted({ ...each, company: 'A' })),
      ),
    );
  });
});

describe('groupReposts', () => {
  const candidate = (given: Posted, score: number) => ({ job: given, score });

  it('keeps the order: groups by their best, and each best first', () => {
    const [a, b, c, d] = [
      job('Porter'),
      job('Cook'),
      job('Porter', { location: 'Durrës' }),
      job('Cook', { company: 'X' }),
    ];
    const groups = groupReposts([a, b, c, d].map((each, place) => candidate(each, 1 - place / 10)));
    expect(groups.map((group) => group.map(({ job: of }) => of))).toEqual([
      [a, c],
      [b, d],
    ]);
  });

  it('joins no two jobs by a third that is like both', () => {
    const both = job('Nursing Porter', { description: `${text} Ward one. Ward two.` });
    const [one, two] = ['Nursing Porter Dialysis', 'Nursing Porter Cardiology'].map((title) =>
      job(title, { description: `${text} Dialysis, cardiology. Ward one. Ward two.` }),
    );
    expect(areReposts(one!, two!)).toBe(false);
    for (const all of [
      [both, one!, two!],
      [one!, both, two!],
      [two!, one!, both],
    ]) {
      for (const group of groupReposts(all.map((each) => candidate(each, 1)))) {
        for (const { job: mine } of group)
          for (const { job: theirs } of group) expect(areReposts(mine, theirs)).toBe(true);
      }
    }
  });

  it('loses none and repeats none', () => {
    const titles = fc.array(fc.constantFrom('Cook', 'Porter', 'Senior cook', 'Night porter'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(titles, (all) => {
        const candidates = all.map((title, place) => candidate(job(title), 1 - place / 100));
        const groups = groupReposts(candidates);
        expect(new Set(groups.flat())).toEqual(new Set(candidates));
        expect(groups.flat()).toHaveLength(candidates.length);
        expect(groups).toHaveLength(new Set(all).size);
      }),
    );
  });
});
