import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advertText, contentHash } from '../../src/jobs/advert-text';
import { demoAdverts } from '../support/demo-adverts';

const advert = {
  title: ' Senior  React\nDeveloper ',
  tags: [' React ', '', 'TypeScript'],
  description: 'We build.',
};

describe('the text of an advert', () => {
  it('is the title twice, then the tags, then the description', () => {
    expect(advertText(advert)).toBe(
      'Senior React Developer.\nSenior React Developer.\nReact, TypeScript\nWe build.',
    );
  });

  it('leaves out what is no word, however long, at once', () => {
    const picture = `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}">`;
    const begun = performance.now();
    expect(advertText({ title: 'Cook', description: `Grill.\n${picture}\nServe.` })).toBe(
      'Cook.\nCook.\nGrill.\n<img\nServe.',
    );
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('needs a title only, and not even that', () => {
    expect(advertText({ title: 'Gardener' })).toBe('Gardener.\nGardener.');
    expect(advertText({ title: ' ', description: 'Roses' })).toBe('Roses');
    expect(advertText({ title: '' })).toBe('');
  });

  it.each([
    'About us: we are a leader in our field.',
    'How to apply: call Ana.',
    'Send your CV before Friday',
    'Rreth nesh: kompani lider.',
    'Si të aplikoni: na shkruani.',
    'Si te aplikoni: na shkruani.',
    'Dërgoni CV në zyrë',
    'We are an equal opportunity employer',
  ])('has no boilerplate such as %j', (line) => {
    expect(advertText({ title: 'x', description: `Roses.\n${line}\r\n  \nTulips.` })).toBe(
      'x.\nx.\nRoses.\nTulips.',
    );
  });

  it.each(['Send roses to our customers', 'Work about us-eastern plants', 'Apply nowadays rare skills'])(
    'keeps a line that only looks like it: %j',
    (line) => expect(advertText({ title: 'x', description: line })).toContain(line),
  );

  it('has no addresses of pages and mailboxes', () => {
    const description = 'See https://example.com/a?b=c or write to hr@example.com today.';
    expect(advertText({ title: 'x', description })).toBe('x.\nx.\nSee or write to today.');
  });

  it('is the same however the spaces of an advert are set', () => {
    const spaced = {
      title: 'Senior React Developer',
      tags: ['React', 'TypeScript'],
      description: '\n\n We  build.\r\n',
    };
    expect(advertText(spaced)).toBe(advertText(advert));
  });

  it('keeps the words of every real advert, and never begins with boilerplate', () => {
    for (const each of [...demoAdverts('en', 200), ...demoAdverts('sq', 200)]) {
      const text = advertText(each);
      expect(text.startsWith(`${each.title}.\n${each.title}.`)).toBe(true);
      for (const tag of each.tags ?? []) expect(text).toContain(tag);
      // Boilerplate is a line or two, not the advert.
      expect(text.length).toBeGreaterThan(0.6 * each.description.length);
    }
  });
});

describe('the content hash', () => {
  const parts = { model: 'e5', recipe: 'plain', text: 'Gardener.' };

  it('is 64 hex digits, the same for the same parts, and another when any part differs', () => {
    const hash = contentHash(parts);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(contentHash({ ...parts })).toBe(hash);
    const others = [{ model: 'e6' }, { recipe: 'tuned' }, { text: 'Gardener' }].map((part) =>
      contentHash({ ...parts, ...part }),
    );
    expect(new Set([hash, ...others]).size).toBe(4);
  });

  it('differs whenever the text does', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const same = contentHash({ ...parts, text: one }) === contentHash({ ...parts, text: other });
        expect(same).toBe(one === other);
      }),
    );
  });
});
