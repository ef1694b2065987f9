import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { showRanking } from '../../evaluation/show-ranking';

const show = (scores: readonly number[], grades: readonly number[], own = -1) =>
  showRanking(Float64Array.from(scores), { grades: Uint8Array.from(grades), own }, 2);

describe('what a list shows', () => {
  it('is best first, equal scores by place, without the query itself and what is not to be listed', () => {
    const shown = show([0.5, 0.9, 0.5, -Infinity, 1], [1, 0, 2, 3, 3], 4);
    expect(shown).toEqual({ grades: [0, 1, 2], firstRelevant: 3 });
  });

  it('says how far down the first relevant one is, and nothing where none is listed', () => {
    const scores = Array.from({ length: 30 }, (_, n) => -n);
    const grades = scores.map((_, n) => (n === 20 || n === 25 ? 2 : 1));
    expect(show(scores, grades)).toEqual({ grades: Array(10).fill(1), firstRelevant: 21 });
    expect(show([1, -Infinity], [1, 2])).toEqual({ grades: [1], firstRelevant: undefined });
  });

  it('is what sorting all of them shows', () => {
    const documents = fc.array(
      fc.record({
        score: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(-Infinity)),
        grade: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(documents, fc.integer({ min: -1, max: 39 }), (given, own) => {
        const sorted = given
          .map((document, place) => ({ ...document, place }))
          .filter(({ score, place }) => score > -Infinity && place !== own)
          .sort((a, b) => b.score - a.score || a.place - b.place);
        const first = sorted.findIndex(({ grade }) => grade >= 2);
        const [scores, grades] = [given.map(({ score }) => score), given.map(({ grade }) => grade)];
        expect(show(scores, grades, own)).toEqual({
          grades: sorted.slice(0, 10).map(({ grade }) => grade),
          firstRelevant: first === -1 ? undefined : first + 1,
        });
      }),
    );
  });
});
