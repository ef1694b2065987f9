import { describe, expect, it } from '@jest/globals';
import { estimateLines } from '../../../src/operations/migration/estimate-lines';

const estimate = {
  ...{ jobs: 38_382, current: 12, notLive: 3, reported: 1, needed: 38_366 },
  byReason: { never: 38_000, otherModel: 0, otherText: 366, waits: 0 },
  ...{ reusable: 20, distinct: 22_249, tokens: 11_000_000, usd: 0.22 },
};
const asked = { model: 'm', pricePerMillionTokens: 0.02, budgetUsd: undefined };

describe('what a migration would do', () => {
  it('is said in numbers', () => {
    expect(estimateLines(estimate, asked)).toEqual([
      'A migration to m would do this. Nothing was changed.',
      '  Adverts  38,382: 12 up to date, 3 closed or past their date, 1 to be reported',
      '  Needed   38,366: 38,000 never embedded, 366 edited since',
      '  Paid     22,249 texts; 16,117 adverts get the embedding of an equal text, 20 of them of one that is there',
      '  Tokens   11,000,000',
      '  Cost     $0.2200 at $0.0200 per million tokens',
    ]);
  });

  it('says for how many days the budget makes it last, where it does', () => {
    const last = (budgetUsd: number) => estimateLines(estimate, { ...asked, budgetUsd }).at(-1);
    expect(last(0.1)).toBe('  Budget   $0.1000 a day: it takes 3 days (UTC)');
    expect(last(0.22)).toMatch(/^ {2}Cost/);
  });
});
