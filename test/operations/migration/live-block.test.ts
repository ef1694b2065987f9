import { describe, expect, it } from '@jest/globals';
import { createLiveBlock } from '../../../src/operations/migration/live-block';

/** A terminal that wraps, and wraps anew when its width changes, as xterm and its like do. */
function terminal(columns: number) {
  let rows: { text: string; wraps: boolean }[] = [{ text: '', wraps: false }];
  let row = 0;
  let column = 0;
  const put = (character: string): void => {
    if (column === screen.columns) {
      rows[row]!.wraps = true;
      row += 1;
      column = 0;
      rows[row] ??= { text: '', wraps: false };
    }
    const { text } = rows[row]!;
    rows[row]!.text = text.slice(0, column).padEnd(column) + character + text.slice(column + 1);
    column += 1;
  };
  const obey = (command: string): void => {
    const up = /^\[(\d+)A$/.exec(command);
    if (up) row -= Number(up[1]);
    else {
      rows = rows.slice(0, row + 1);
      rows[row] = { text: rows[row]!.text.slice(0, column), wraps: false };
    }
  };
  const screen = {
    columns,
    write: (written: string): void => {
      for (const part of written.match(/\u001b\[\d*[AJ]|[\s\S]/g) ?? []) {
        if (part.startsWith('\u001b')) obey(part.slice(1));
        else if (part === '\r') column = 0;
        else if (part === '\n') {
          row += 1;
          column = 0;
          rows[row] ??= { text: '', wraps: false };
        } else put(part);
      }
    },
    resize: (to: number): void => {
      const lines: string[] = [];
      let joins = false;
      for (const { text, wraps } of rows) {
        if (joins) lines[lines.length - 1] += text;
        else lines.push(text);
        joins = wraps;
      }
      rows = lines.flatMap((line) => {
        const pieces = line.match(new RegExp(`.{1,${to}}`, 'g')) ?? [''];
        return pieces.map((text, n) => ({ text, wraps: n < pieces.length - 1 }));
      });
      screen.columns = to;
      row = rows.length - 1;
      column = rows[row]!.text.length;
    },
    shows: (): string[] => rows.map(({ text }) => text),
  };
  return screen;
}

describe('a block that is drawn over and over', () => {
  it('takes the place of the one before, with fewer lines and with more', () => {
    const screen = terminal(20);
    screen.write('before\n');
    const block = createLiveBlock(screen);
    block.draw(['one', 'two', 'three']);
    block.draw(['1']);
    expect(screen.shows()).toEqual(['before', '1']);
    block.draw(['I', 'II']);
    block.end();
    screen.write('after');
    expect(screen.shows()).toEqual(['before', 'I', 'II', 'after']);
  });

  it.each([30, 19, 13, 10, 7, 3, 1])('leaves nothing behind when 20 columns become %d', (columns) => {
    const screen = terminal(20);
    screen.write('before\n');
    const block = createLiveBlock(screen);
    block.draw(['a line of 19 letter', 'and another line']);
    screen.resize(columns);
    block.draw(['x'.repeat(block.width())]);
    screen.resize(20);
    expect(screen.shows()[0]).toBe('before');
    expect(screen.shows().slice(1).join('')).toMatch(/^x+$/);
  });

  it('knows no terminal too narrow, and takes one that nobody told its size for one of 80 columns', () => {
    expect(createLiveBlock({ columns: 1, write: () => undefined }).width()).toBe(1);
    expect(createLiveBlock({ columns: 0, write: () => undefined }).width()).toBe(79);
    expect(createLiveBlock({ write: () => undefined }).width()).toBe(79);
  });
});
