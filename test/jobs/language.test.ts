import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLanguageDetector, type DetectLanguage } from '../../src/jobs/language';
import { projectRoot } from '../../src/platform/project-root';
import { demoAdverts, type Advert } from '../support/demo-adverts';
import { cut, withoutDiacritics } from './shortened';
import { samples } from './language-samples';

let detect: DetectLanguage;
beforeAll(async () => {
  detect = await loadLanguageDetector();
});

const page = readFileSync(join(projectRoot, 'docs', 'languages.md'), 'utf8');
const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

type Shape = (text: string) => string;
const title = (shape: Shape) => (advert: Advert) => ({ title: shape(advert.title) });
const description = (shape: Shape) => (advert: Advert) => ({
  title: '',
  description: shape(advert.description),
});
const whole = (shape: Shape) => (advert: Advert) => ({
  title: shape(advert.title),
  description: shape(advert.description),
  tags: (advert.tags ?? []).map(shape),
});
const asWritten: Shape = (text) => text;
const first = (signs: number) => (shape: Shape) => description((text) => shape(cut(text, signs)));

describe('the language of an advert', () => {
  it.each(['sq', 'en'] as const)('is told right for every demo advert in %s', (language) => {
    const wrong = demoAdverts(language, 200).filter((advert) => detect(advert) !== language);
    expect(wrong.map(({ title: of }) => of)).toEqual([]);
  });

  it.each([
    ['whole advert', whole],
    ['first 80 signs of the description', first(80)],
    ['first 40 signs', first(40)],
    ['first 20 signs', first(20)],
    ['title alone', title],
  ])('is told as often as docs/languages.md says: %s', (name, form) => {
    const measured = (language: 'sq' | 'en', shape: Shape): string[] => {
      const adverts = demoAdverts(language, 200);
      const told = adverts.map((advert) => detect(form(shape)(advert)));
      const percent = (count: number) => String(Math.round((100 * count) / adverts.length));
      return [
        percent(told.filter((each) => each === language).length),
        percent(told.filter((each) => each !== language && each !== 'und').length),
      ];
    };
    const written = rows.find(([, cell]) => cell === name);
    expect(written?.slice(2, 8)).toEqual([
      ...measured('sq', asWritten),
      ...measured('sq', withoutDiacritics),
      ...measured('en', asWritten),
    ]);
  });

  it.each(Object.keys(samples))('is told for adverts in %s', (language) => {
    const wrong = samples[language]!.filter(
      ([of, says]) => detect({ title: of, description: says }) !== language,
    );
    expect(wrong).toEqual([]);
  });

  it('is that of the description where the title is borrowed', () => {
    expect(
      detect({
        title: 'Senior Software Engineer, Backend Platform',
        description: 'Kërkojmë një koleg për zyrën tonë në Tiranë, paga sipas përvojës.',
      }),
    ).toBe('sq');
  });

  it('is not that of the phrases that every advert ends with', () => {
    const description =
      'Restoranti ynë kërkon kuzhinier.\nHow to apply: send your CV and a cover letter by e-mail.';
    expect(detect({ title: 'Kuzhinier', description })).toBe('sq');
  });

  it.each(['', ' ', '12345', '!?'])('of %j is unknown', (text) => {
    expect(detect({ title: text, description: text, tags: [text] })).toBe('und');
  });

  it.each([
    ['that several languages share', 'Barista'],
    ['that looks like a language nobody expects', 'Kamarier'],
  ])('is unknown for a word %s', (_which, word) => {
    expect(detect({ title: word })).toBe('und');
  });

  it('is looked for in the tags where nothing else is written', () => {
    expect(detect({ title: '', tags: ['mirëmbajtje', 'gjenerator', 'punë me turne'] })).toBe('sq');
  });
});
