import { describe, expect, it } from '@jest/globals';
import { createLiveOverview } from '../../../src/operations/overview/live-overview';
import type { Overview } from '../../../src/operations/overview/overview';
import { until } from '../../support/jobs';

/** A look whose only figure can be set. */
function countedLook() {
  const state = { looks: 0, open: 0 };
  const look = (): Promise<Overview> => {
    state.looks += 1;
    return Promise.resolve({ at: new Date(), alerts: { open: state.open } } as Overview);
  };
  return { state, look };
}

describe('the live overview', () => {
  it('looks once for all who listen, tells each at once and then only of changes', async () => {
    const { state, look } = countedLook();
    const live = createLiveOverview({ look, everyMs: 50 });
    const told = Array.from({ length: 50 }, () => [] as number[]);
    const ends = told.map((list) => live.listen(({ alerts }) => void list.push(alerts.open)));
    await until('several looks', () => Promise.resolve(state.looks >= 5));
    expect(told.every((list) => list.join() === '0')).toBe(true);

    state.open = 3;
    await until('all are told', () => Promise.resolve(told.every((list) => list.join() === '0,3')));
    const late: number[] = [];
    ends.push(live.listen(({ alerts }) => void late.push(alerts.open)));
    expect(late).toEqual([3]);
    ends.forEach((end) => end());
  });

  it('does not look while nobody listens, and begins with a new look', async () => {
    const { state, look } = countedLook();
    const live = createLiveOverview({ look, everyMs: 20 });
    const end = live.listen(() => undefined);
    await until('a look', () => Promise.resolve(state.looks >= 2));
    end();
    await until('the last look is over', async () => {
      const before = state.looks;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return state.looks === before;
    });
    state.open = 7;
    const told: number[] = [];
    const endAgain = live.listen(({ alerts }) => void told.push(alerts.open));
    await until('it is told', () => Promise.resolve(told.length > 0));
    expect(told).toEqual([7]);
    endAgain();
  });

  it('waits for a slow look instead of asking twice at a time', async () => {
    let [asked, under] = [0, 0];
    let finish: () => void = () => undefined;
    const live = createLiveOverview({
      everyMs: 1,
      look: async () => {
        asked += 1;
        under += 1;
        expect(under).toBe(1);
        await new Promise<void>((resolve) => (finish = resolve));
        under -= 1;
        return { alerts: { open: asked } } as Overview;
      },
    });
    const told: number[] = [];
    const ends = [1, 2, 3].map(() => live.listen(({ alerts }) => void told.push(alerts.open)));
    expect(asked).toBe(1);
    finish();
    await until('the next look', () => Promise.resolve(asked === 2));
    expect(told).toEqual([1, 1, 1]);
    ends.forEach((end) => end());
    finish();
  });
});
