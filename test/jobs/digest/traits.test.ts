import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyWords } from '../../../src/jobs/digest/empty-words';
import { stemOf } from '../../../src/jobs/digest/stems';
import { traitsOf, type DescribedAdvert } from '../../../src/jobs/digest/traits';
import { readDemoRows } from '../../../src/jobs/demo-rows';

type Row = DescribedAdvert & { readonly tags?: string[] };

const ids = (advert: DescribedAdvert) => traitsOf(advert).map(({ id }) => id);
const told = (advert: DescribedAdvert) => traitsOf(advert).map(({ kind, text }) => `${kind}: ${text}`);

describe('what an advert has that another may share', () => {
  it('is told in its own spelling, occupation first, each once', () => {
    expect(
      told({
        title: 'Kuzhinier/e për peshk – Vlorë',
        description: 'Duhen HACCP dhe anglishtja; Haccp me certifikatë. Leje drejtimi e kategorisë B.',
        tags: ['Skarë', 'brumë i hollë'],
        location: 'Vlorë',
      }),
    ).toEqual([
      'title: Kuzhinier',
      'skill: peshk',
      'skill: Skarë',
      'skill: brumë i hollë',
      'skill: HACCP',
      'skill: anglishtja',
      'skill: Leje drejtimi e kategorisë B',
    ]);
  });

  it.each([
    ['gender and accents', { title: 'Kuzhiniere' }, { title: 'KUZHINIER/E' }],
    ['two languages', { title: 'Infermier' }, { title: 'Nurse' }],
    ['plural', { title: '3 kamarierë' }, { title: 'Waiters' }],
    ['a tag and a title', { tags: ['infermier'] }, { title: 'Infermiere' }],
    [
      'a tag in one language, text in the other',
      { tags: ['Saldim'] },
      { description: 'You weld; welding is all.' },
    ],
    ['a language', { description: 'gjuhën italiane' }, { description: 'fluent Italian' }],
    ['a licence', { description: 'patentë e kategorisë C' }, { tags: ['C licence'] }],
    ['words between', { tags: ['shërbim klienti'] }, { description: 'shërbimit ndaj klientit' }],
  ])('has one id whatever %s', (_what, one, other) => {
    expect(ids(one)).toEqual(ids(other));
    expect(ids(one)).toHaveLength(1);
  });

  it('a lorry driver is a driver, in either language', () => {
    expect(ids({ title: 'Lorry driver' })).toEqual(['truck driver', 'driver']);
    expect(ids({ title: 'Shofer kamioni' })).toEqual(['truck driver', 'driver']);
    expect(ids({ title: 'Inxhinier mekanik' })).not.toContain('mechanic');
  });

  it.each([
    ['stop words and how a job is offered', { title: 'Kërkohet urgjent për punë me kohë të plotë' }],
    [
      'the company and the place',
      { title: 'Alfa Sh.p.k., Tiranë', company: 'Alfa Sh.p.k.', location: 'Tiranë' },
    ],
    [
      'what is not asked for',
      { description: 'Excel nuk kërkohet. No English. Pa anglisht. SQL is not needed.' },
    ],
    ['words that need a capital', { description: 'You excel under pressure and react swiftly.' }],
    ['a restaurant for its language', { description: 'An Italian restaurant with French wine lists.' }],
    ['what every advert says', { tags: ['Komunikim', 'Teamwork', 'full-time'] }],
    ['occupations of other people', { description: 'You work with nurses, and the driver brings you home.' }],
    ['values of no meaning', { title: 7, description: { a: new Date(0) }, tags: [null, {}, ['']] }],
  ])('leaves out %s', (_what, advert) => expect(traitsOf(advert as DescribedAdvert)).toEqual([]));

  it('goes on after a denial', () => {
    expect(ids({ description: 'No experience, but Excel. Not only SQL.' })).toEqual(['excel', 'sql']);
  });

  it('of real adverts: at most 24, none a stop word, each in the advert, small', async () => {
    for (const row of (await readDemoRows(new Date())) as Row[]) {
      const traits = traitsOf(row);
      const own = [row.title, row.description, ...(row.tags ?? [])].join('\n');
      expect(traits.length).toBeLessThanOrEqual(24);
      expect(traits.filter(({ text }) => emptyWords.has(stemOf(text.toLowerCase())))).toEqual([]);
      expect(traits.filter(({ text }) => !own.includes(text))).toEqual([]);
      expect(JSON.stringify(traits).length).toBeLessThan(2_000);
    }
  });

  it('of anything: never throws, and every text stands in the advert', () => {
    const word = fc.constantFrom(
      'kuzhinier',
      'leje',
      'B',
      'driver’s',
      'licence',
      'no',
      '!',
      '/',
      '\n',
      'C++',
      'ë',
      'İ',
      'ﬁ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, text, fc.array(text), (title, description, tags) => {
        const own = [title, description, ...tags].join('\n');
        for (const trait of traitsOf({ title, description, tags })) expect(own).toContain(trait.text);
      }),
    );
  });

  it('of a megabyte of one sign in well under a second', () => {
    for (const sign of ['a', ' ', '.', '/', '"', 'ë\u0301', 'no ', 'leje ', 'driver s ', '.js']) {
      const text = sign.repeat(1_000_000 / sign.length);
      const start = performance.now();
      traitsOf({ title: text, description: text, tags: [text, text] });
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
