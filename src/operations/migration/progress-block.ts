import type { MigrationLook } from './look-at-migration';
import type { Pace } from './pace';
import { phaseCounts } from './phase-counts';
import { howFar, phaseOf, whatItTook, whatItWaitsFor } from './progress-lines';

const bar = { least: 10, most: 30 } as const;
const between = '  ';

/**
 * The progress as a few lines, none longer than `columns` characters: what is least telling is left out first. `notice`
 * stands for what it waits for, where whoever watches knows better.
 */
export function progressBlock(
  seen: { look: MigrationLook; pace: Pace } | undefined,
  columns: number,
  notice?: string,
): string[] {
  const progress = seen?.look.progress;
  const waits = notice ?? (seen && whatItWaitsFor(seen.look));
  const lines =
    seen && progress
      ? [
          fitted(phaseOf(progress), howFar(progress, seen.pace), columns, phaseCounts(progress)),
          joined(whatItTook(progress), ' · ', columns),
        ]
      : [];
  return [...lines, ...(waits ? [waits] : [])].map((line) => cut(line, columns));
}

function fitted(
  phase: string,
  parts: readonly string[],
  columns: number,
  counts: { done: number; total: number } | undefined,
): string {
  const words = joined([phase, ...parts], between, columns);
  const room = columns - words.length - between.length;
  if (!counts || room < bar.least) return words;
  const width = Math.min(bar.most, room);
  const full = Math.min(width, Math.floor((width * counts.done) / counts.total));
  const drawn = '█'.repeat(full) + '░'.repeat(width - full);
  return [phase, drawn, ...parts].join(between);
}

/** As many parts as fit; the first in any case. */
function joined(parts: readonly string[], separator: string, columns: number): string {
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : `${line}${separator}${part}`;
    if (line !== '' && longer.length > columns) break;
    line = longer;
  }
  return line;
}

const cut = (line: string, columns: number): string =>
  line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`;
