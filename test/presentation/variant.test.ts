import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { variantIn, variantOf } from '../../src/presentation/variant';

const visitors = Array.from({ length: 10_000 }, (_, n) => String(n));

describe('the presentation that a visitor sees', () => {
  it.each([0.05, 0.2, 0.5, 0.9])('is plain for %d of them, as exactly as chance has it', (share) => {
    const plain = visitors.filter((each) => variantOf(each, share) === 'plain').length;
    const expected = visitors.length * share;
    const chiSquare =
      (plain - expected) ** 2 / expected + (plain - expected) ** 2 / (visitors.length - expected);
    // 0.1 % of fair draws are further off.
    expect(chiSquare).toBeLessThan(10.83);
  });

  it('is the same each time, and stays plain when the share grows', () => {
    for (const each of visitors.slice(0, 500)) {
      expect(variantOf(each, 0.3)).toBe(variantOf(each, 0.3));
      if (variantOf(each, 0.3) === 'plain') expect(variantOf(each, 0.6)).toBe('plain');
    }
  });

  it('is one for all at 0 and at 1', () => {
    for (const each of [...visitors.slice(0, 500), '', randomUUID()]) {
      expect(variantOf(each, 0)).toBe('tuned');
      expect(variantOf(each, 1)).toBe('plain');
    }
  });

  it('does not change: these have been told to people', () => {
    expect(['0', '1', '2', '3', '4', '5', '6', '7'].map((each) => variantOf(each, 0.5)))
      .toMatchInlineSnapshot(`
      [
        "tuned",
        "tuned",
        "plain",
        "plain",
        "tuned",
        "plain",
        "plain",
        "tuned",
      ]
    `);
  });

  it('is no part of an experiment without one, and without a visitor', () => {
    expect(variantIn(0, '7')).toBeNull();
    expect(variantIn(0.5, undefined)).toBeNull();
    expect(variantIn(1, '7')).toBe('plain');
  });
});
