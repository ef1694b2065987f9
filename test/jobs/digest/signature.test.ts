import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareTitles,
  readSignature,
  rowLikeness,
  wordLikeness,
} from '../../../src/jobs/digest/compare-signatures';
import { signatureOf, type SignedAdvert } from '../../../src/jobs/digest/signature';

const advert = {
  title: 'Kuzhinier/e për peshk',
  description:
    'Kërkojmë një kuzhinier që njeh peshkun e freskët, zgarën dhe brumin. Dy turne, një ditë pushim në javë.',
  tags: ['peshk', 'skarë'],
  company: 'Taverna Varka',
  location: 'Vlorë',
};
const bytesOf = (given: SignedAdvert): string => Buffer.from(signatureOf(given).buffer).toString('hex');
const read = (given: SignedAdvert) => readSignature(signatureOf(given))!;

describe('the signature of an advert', () => {
  it('is 256 bytes', () => expect(signatureOf(advert).position).toBe(256));

  it('is the same whatever case, whitespace, accents, company and place', () => {
    const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
    const other = {
      ...{
        title: plain(advert.title).toUpperCase(),
        description: plain(advert.description).replaceAll(' ', ' \n '),
      },
      ...{ tags: ['PESHK', 'skare'], company: 'Peshku i Artë', location: 'Durrës' },
    };
    expect(bytesOf(other)).toBe(bytesOf(advert));
  });

  it('leaves out the company and the place where the text names them', () => {
    const named = (company: string, location: string): SignedAdvert => ({
      ...{ ...advert, company, location, title: `${advert.title} – ${location}` },
      description: `${company} në ${location}. ${advert.description}`,
    });
    expect(bytesOf(named('Peshku i Artë', 'Durrës'))).toBe(bytesOf(named('Taverna Varka', 'Vlorë')));
  });

  it.each([
    ['a rank', 'Junior React Developer', 'Senior React Developer'],
    ['a rank in Albanian', 'Kuzhinier', 'Ndihmës kuzhinier'],
    ['a rank before the word', 'Infermiere', 'Kryeinfermiere'],
    ['a level', 'Clerk II', 'Clerk III'],
    ['the class of a licence', 'Shofer, kategoria C', 'Shofer, kategoria D'],
    ['a language', 'Operator italisht', 'Operator gjermanisht'],
    ['a shift', 'Night Receptionist', 'Receptionist'],
  ])('tells %s', (_what, one, other) => {
    expect(compareTitles(read({ title: one }), read({ title: other }))).toBeUndefined();
  });

  it.each([
    ['gender', 'Kuzhinier/e', 'Kuzhiniere'],
    ['order', 'Showroom Adviser, Kitchens', 'Kitchen showroom adviser'],
    ['number and haste', 'Pharmacist', 'URGENT: Pharmacist (ref. 20419)'],
    ['how many', 'Kamarier', '3 kamarierë'],
    ['names of a language', 'Operator në gjuhën italiane', 'Operator italisht'],
  ])('does not tell %s', (_what, one, other) => {
    expect(compareTitles(read({ title: one }), read({ title: other }))).toEqual({
      ...{ onlyOne: 0, onlyOther: 0, unknown: 0 },
    });
  });

  it('estimates how like two texts are', () => {
    const words = Array.from({ length: 400 }, (_, place) => `fjala${place}`);
    const text = (of: string[]) => read({ title: 'Baker', description: of.join(' ') });
    const [one, half] = [text(words.slice(0, 120)), text(words.slice(0, 60))];
    expect(wordLikeness(one, half)).toBeCloseTo(0.5, 1);
    expect(rowLikeness(one, half).contained).toBeGreaterThan(0.9);
    expect(rowLikeness(one, text(words.slice(200))).jaccard).toBeLessThan(0.1);
    const [long, twoThirds] = [text(words.slice(0, 300)), text(words.slice(100, 400))];
    expect(Math.abs(rowLikeness(long, twoThirds).jaccard - 0.5)).toBeLessThan(0.2);
  });

  it('is made of anything in well under a second', () => {
    const value = fc.anything({ withDate: true, withNullPrototype: true });
    fc.assert(
      fc.property(
        fc.record({ title: value, description: value, tags: value, company: value, location: value }),
        (given) => {
          expect(readSignature(signatureOf(given))).toBeDefined();
        },
      ),
      { numRuns: 200 },
    );
    for (const huge of [
      'a'.repeat(3_000_000),
      'të '.repeat(1_000_000),
      '\u0301'.repeat(1_000_000),
      '1 '.repeat(1_000_000),
    ]) {
      const began = process.cpuUsage();
      signatureOf({ title: huge, description: huge, tags: [huge, huge], company: huge, location: huge });
      expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_000);
    }
  });

  it('is not read from what is no signature', () => {
    for (const foreign of [undefined, null, 7, 'a', Buffer.alloc(256), { buffer: 1 }]) {
      expect(readSignature(foreign)).toBeUndefined();
    }
  });
});
