import { describe, expect, it } from '@jest/globals';
import { measureReposts, repostLines } from '../../evaluation/reposts/measure';
import { readRepostPairs, type RepostPair } from '../../evaluation/reposts/read-pairs';

const pairs = readRepostPairs();

describe('the pairs that ship', () => {
  it('are enough, of both languages, each told by its id, and no pair is in both halves', async () => {
    const all = await pairs;
    expect(all.filter(({ same }) => same).length).toBeGreaterThanOrEqual(150);
    expect(all.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(300);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const texts = (half: RepostPair['half']) =>
      all.filter((pair) => pair.half === half).map(({ one, other }) => JSON.stringify([one, other]));
    expect(texts('held-out').filter((each) => texts('tuned').includes(each))).toEqual([]);
  });

  it.each(['tuned', 'held-out'] as const)('are told apart: the %s half', async (half) => {
    const { precision, recall } = measureReposts(await pairs).halves[half];
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.92);
  });
});

describe('the report', () => {
  it('counts what is wrong, and names it', () => {
    const [one, other] = [
      {
        title: 'Cook',
        description: 'Cooks fish and meat on a grill by the sea every day.',
        tags: [],
        company: 'A',
      },
      { title: 'Waiter', description: 'Serves wine.', tags: [], company: 'B' },
    ];
    const pair = (number: number, same: boolean, theirs: typeof one): RepostPair => ({
      ...{ id: `kind-00${number}`, kind: 'kind', half: 'tuned', same, one, other: theirs },
    });
    const report = measureReposts([
      pair(1, true, one),
      pair(2, true, other),
      pair(3, false, one),
      pair(4, false, other),
    ]);
    expect(report.halves.tuned).toEqual({ pairs: 4, reposts: 2, precision: 0.5, recall: 0.5 });
    expect(report.halves['held-out']).toEqual({ pairs: 0, reposts: 0, precision: 1, recall: 1 });
    expect(report.wrong.map(({ id }) => id)).toEqual(['kind-002', 'kind-003']);
    expect(report.kinds).toEqual([{ kind: 'kind', pairs: 4, wrong: 2 }]);
    expect(repostLines(report).join('\n')).toContain('kind-003: another job, called a repost');
  });
});
