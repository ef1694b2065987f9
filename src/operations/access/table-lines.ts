/** Rows as a table for the terminal: a head, and columns as wide as their widest cell. */
export function tableLines(rows: readonly Readonly<Record<string, string | null>>[], none: string): string[] {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return [none];
  const cells = [names, ...rows.map((row) => names.map((name) => row[name] ?? '-'))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
