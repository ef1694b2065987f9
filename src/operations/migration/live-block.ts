/** A terminal, as far as a redrawn block needs one. */
export interface Screen {
  readonly columns?: number;
  write(text: string): unknown;
}

const escape = '\u001b[';
const usualColumns = 80;

/**
 * Some lines at the end of a terminal that are drawn over and over. A terminal that became narrower has wrapped what was
 * drawn, so the way up is counted in its present columns.
 */
export function createLiveBlock(screen: Screen) {
  let drawn: readonly string[] = [];

  // A terminal that nobody told its size says 0.
  const columns = (): number => screen.columns || usualColumns;

  /** To the beginning of what was drawn, and everything below away. */
  function erase(): string {
    if (drawn.length === 0) return '';
    const rows = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns())), 0);
    drawn = [];
    return `\r${rows > 1 ? `${escape}${rows - 1}A` : ''}${escape}J`;
  }

  return {
    /** Longest line that is safe: one that fills the last column makes some terminals wrap. */
    width: (): number => Math.max(1, columns() - 1),

    draw: (lines: readonly string[]): void => {
      screen.write(`${erase()}${lines.join('\n')}`);
      drawn = lines;
    },

    /** Leaves the block where it is and goes on below it. */
    end: (): void => {
      if (drawn.length > 0) screen.write('\n');
      drawn = [];
    },
  };
}
