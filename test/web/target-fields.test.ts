import { expect, it } from '@jest/globals';
import { targetFields, typedTargets } from '../../web/src/admin/settings/target-fields';

const targets = { coverage: 0.95, pending: 50, failedShare: 0.05, backlogAgeSeconds: 900 };

function form(change: Record<string, string> = {}): FormData {
  const typed = new FormData();
  for (const { name, shown } of targetFields) typed.set(name, change[name] ?? shown(targets));
  return typed;
}

it('shows shares in percent and ages in minutes, and reads back what it shows', () => {
  expect(targetFields.map(({ shown }) => shown(targets))).toEqual(['95', '50', '5', '15']);
  for (let coverage = 0; coverage <= 1; coverage += 0.001)
    expect(targetFields[0]!.stored(Number(targetFields[0]!.shown({ ...targets, coverage })))).toBeCloseTo(
      coverage,
      6,
    );
  expect(typedTargets(form())).toEqual({ values: targets, wrong: [] });
});

it('takes a comma for a point', () => {
  expect(typedTargets(form({ coverage: '97,5' })).values?.coverage).toBe(0.975);
});

it.each(['', ' ', 'a lot', '-1', '101', 'Infinity', '1e9', '0x10 %'])(
  'refuses %j as a coverage',
  (coverage) => {
    expect(typedTargets(form({ coverage }))).toEqual({ values: null, wrong: ['coverage'] });
  },
);
