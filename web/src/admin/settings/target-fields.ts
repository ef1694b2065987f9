import type { Targets } from '../api/targets';

/** A target as it is typed: shares in percent, ages in minutes. */
export interface TargetField {
  name: keyof Targets;
  label: 'coverage' | 'pending' | 'failedShare' | 'backlogAge';
  least: number;
  most: number;
  shown: (targets: Targets) => string;
  /** From the number that was typed to the one that is stored. */
  stored: (typed: number) => number;
}

/** 0.95 * 100 is 94.99999…: rounded to what anybody types. */
const tidy = (value: number) => Number(value.toFixed(4));
const percent = (name: 'coverage' | 'failedShare') => ({
  shown: (targets: Targets) => String(tidy(targets[name] * 100)),
  stored: (typed: number) => tidy(typed / 100),
});

export const targetFields: readonly TargetField[] = [
  { name: 'coverage', label: 'coverage', least: 0, most: 100, ...percent('coverage') },
  {
    ...{ name: 'pending', label: 'pending', least: 1, most: 1_000_000 },
    shown: ({ pending }) => String(pending),
    stored: Math.round,
  },
  { name: 'failedShare', label: 'failedShare', least: 0, most: 100, ...percent('failedShare') },
  {
    ...{ name: 'backlogAgeSeconds', label: 'backlogAge', least: 1, most: 10_080 },
    shown: ({ backlogAgeSeconds }) => String(tidy(backlogAgeSeconds / 60)),
    stored: (typed) => Math.round(typed * 60),
  },
];

/** The targets of a form, or the names of those that are no fitting numbers. A comma counts as a point. */
export function typedTargets(form: FormData): { values: Targets | null; wrong: (keyof Targets)[] } {
  const typed = targetFields.map((field) => {
    const given = form.get(field.name);
    const text = typeof given === 'string' ? given.trim() : '';
    const number = text === '' ? Number.NaN : Number(text.replace(',', '.'));
    return { field, number, fits: number >= field.least && number <= field.most };
  });
  const wrong = typed.filter(({ fits }) => !fits).map(({ field }) => field.name);
  const entries = typed.map(({ field, number }) => [field.name, field.stored(number)]);
  return { values: wrong.length > 0 ? null : (Object.fromEntries(entries) as Targets), wrong };
}
