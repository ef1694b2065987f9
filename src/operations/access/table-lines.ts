/** Rows as a table for the terminal: a head, and columns as wide as their widest cell. */
export function tableLines(rows: readonly Readonly<Record<string, string | null>>[], none: string): string[] {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return [none];
  const cells = [names, ...rows.map((row) => names.map((name) => onOneLine(row[name] ?? '-')))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** Names are whatever somebody called them: none may look like another row, or move the cursor. */
const onOneLine = (cell: string): string => cell.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
