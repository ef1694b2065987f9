import type { CostDay } from '../api/status';

const DAY_MS = 86_400_000;

type DayOfCauses = { day: string } & Record<string, number | string>;

/** One entry a day from the first to the last, those without a call too, with what each cause took. */
export function daysByCause(rows: readonly CostDay[], unit: 'usd' | 'tokens'): DayOfCauses[] {
  const days = rows.map(({ day }) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const entries: DayOfCauses[] = [];
  for (let at = first; at <= last; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const entry: DayOfCauses = { day };
    for (const row of rows) {
      if (row.day === day) entry[row.cause] = Number(entry[row.cause] ?? 0) + row[unit];
    }
    entries.push(entry);
  }
  return entries;
}
