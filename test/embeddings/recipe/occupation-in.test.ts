import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { occupationIn } from '../../../src/embeddings/recipe/occupation-in';

it.each([
  ['Senior React Developer - Remote - $120k', 'React Developer - Remote'],
  ['Lead Frontend Engineer - React/TypeScript - $115k', 'Frontend Engineer - React/TypeScript'],
  ['Junior/Senior Accountant', 'Junior/Accountant'],
  ['Mid-level Java 8 Developer', 'Java 8 Developer'],
  ['Sr. Engineer (Senior Data Scientist)', 'Engineer (Data Scientist)'],
  ['Inxhinier i lartë softueri – Java', 'Inxhinier softueri – Java'],
  ['Kamarier 80.000 lekë', 'Kamarier'],
  ['Shitës (500 euro)', 'Shitës'],
  ['Driver, €1.500 - 2.000', 'Driver'],
  ['Kuzhinier, 900 EUR', 'Kuzhinier'],
])('%s: %s', (title, occupation) => {
  expect(occupationIn(title)).toBe(occupation);
});

it.each([
  ...[
    'Head Nurse',
    'Chief Executive',
    'School Principal',
    'Leadership Coach',
    'Seniors carer',
    'Euroleague Coach',
  ],
  ...['Senior', 'Lead', '$120k', '', 'Operator CNC 3 turne', 'Mjek'],
])('leaves %j as it is', (title) => {
  expect(occupationIn(title)).toBe(title);
});

it('leaves something of whatever says something, and the same of what is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const occupation = occupationIn(title);
      expect(occupation === '').toBe(title === '');
      expect(occupation.length).toBeLessThanOrEqual(title.length);
    }),
  );
});

it('takes no longer for a title that is made to be slow', () => {
  const began = performance.now();
  for (const part of [' - ', '$1', '1.', 'senior ', '(', '1 - 1 ']) {
    for (const length of [500, 100_000]) occupationIn(part.repeat(length).slice(0, length));
  }
  expect(performance.now() - began).toBeLessThan(1_000);
});
