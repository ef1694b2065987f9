import { expect, it } from '@jest/globals';
import { createSteady } from '../../../src/operations/alerts/watch/steady';
import type { Sight } from '../../../src/operations/alerts/watch/watched';
import { noLiveWorker } from '../../../src/platform/errors/alert-errors';

/** Plays sights at seconds, and tells what was raised and ended when. */
function play(sights: readonly (readonly [second: number, sight: Sight])[]): string[] {
  let now = 0;
  const said: string[] = [];
  const take = createSteady({
    watched: { kind: noLiveWorker, subject: 'workers', afterMs: 60_000, overAfterMs: 30_000 },
    alerts: {
      raise: ({ detail }) => void said.push(`${now / 1_000} raised: ${detail}`),
      over: () => void said.push(`${now / 1_000} over`),
    },
    now: () => now,
  });
  for (const [second, sight] of sights) {
    now = second * 1_000;
    take(sight);
  }
  return said;
}
const wrong = { detail: 'wrong' };
const every10 = (from: number, to: number, sight: Sight) =>
  Array.from({ length: (to - from) / 10 + 1 }, (_, n) => [from + 10 * n, sight] as const);

it('is raised when it stays wrong, said once a minute, and over when it stays fine', () => {
  const sights = [...every10(0, 200, wrong), ...every10(210, 300, 'fine')];
  expect(play(sights)).toEqual(['60 raised: wrong', '120 raised: wrong', '180 raised: wrong', '240 over']);
});

it('is not raised by what is wrong now and then, and not over for a moment of peace', () => {
  const flaps = Array.from({ length: 20 }, (_, n) => [10 * n, n % 3 ? wrong : 'fine'] as const);
  expect(play(flaps).filter((said) => said.includes('raised'))).toEqual([]);
  const peace = [...every10(0, 60, wrong), ...every10(70, 80, 'fine'), ...every10(90, 110, wrong)] as const;
  expect(play([...peace])).toEqual(['60 raised: wrong']);
});

it('begins and ends nothing while nobody can tell', () => {
  const unsure = [...every10(0, 50, wrong), [55, 'unknown'] as const, ...every10(60, 110, wrong)];
  expect(play(unsure)).toEqual([]);
  expect(play([...every10(0, 60, wrong), ...every10(70, 300, 'unknown')])).toEqual(['60 raised: wrong']);
});

it('is over when somebody else had raised it and it is fine', () => {
  expect(play(every10(0, 60, 'fine'))).toEqual(['30 over']);
});

it('is raised sooner or later where the trouble says so', () => {
  expect(play(every10(0, 100, { ...wrong, afterMs: 20_000 }))[0]).toBe('20 raised: wrong');
});
