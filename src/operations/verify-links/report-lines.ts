import { differenceKinds, type Difference } from './difference';
import type { LinksReport } from './verify-links';

/** The rest is in the counts, and in the JSON. */
const mostShown = 20;

const rows = (table: readonly (readonly [string, number])[]): string[] =>
  table.map(([name, count]) => `  ${name.padEnd(22)}${String(count).padStart(8)}`);

/** The report for people: counts, and the first differences. Ids only, no titles. */
export function reportLines({ differences, ...counts }: LinksReport): string[] {
  const wrongLists = new Set(differences.map(({ jobId }) => jobId)).size;
  const kinds = differenceKinds
    .map((kind) => [kind, differences.filter((each) => each.kind === kind).length] as const)
    .filter(([, count]) => count > 0);
  return [
    ...rows([
      ['adverts', counts.adverts],
      ['lists checked', counts.checked],
      ['in motion', counts.inMotion],
      ['refused, no vector', counts.givenUp],
      ['wrong lists', wrongLists],
    ]),
    '',
    ...(kinds.length > 0 ? [...rows(kinds), ''] : []),
    ...differences.slice(0, mostShown).map(differenceLine),
    ...(differences.length > mostShown ? [`  … and ${differences.length - mostShown} more`] : []),
    ...(differences.length > 0 ? [''] : []),
    wrongLists === 0 ? verdict(counts.checked) : `✗ ${wrongLists} of ${counts.checked} lists are wrong.`,
  ];
}

const verdict = (checked: number): string =>
  checked === 0 ? '✓ There was no list to check.' : `✓ All ${checked} lists that were checked are true.`;

function differenceLine({ jobId, kind, neighbourId, stored, expected, why }: Difference): string {
  const details = [
    neighbourId,
    stored !== undefined && `stored ${stored}`,
    expected !== undefined && `should be ${expected}`,
    why,
  ];
  return `  ${jobId}  ${[kind, ...details.filter(Boolean)].join(', ')}`;
}
