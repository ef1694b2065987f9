import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from '../../src/embedded/parts/part';
import { answersHttp } from '../../src/embedded/parts/answers';
import { commandLineOf } from '../../src/embedded/processes/command-line';
import { createRunRecords, type RunRecords } from '../../src/embedded/processes/run-records';
import type { Terminal } from '../../src/embedded/terminal';

/** A folder of its own for a test, and a terminal whose lines can be awaited. */
export interface Scratch {
  readonly folder: string;
  readonly records: RunRecords;
  readonly terminal: Terminal;
  readonly lines: string[];
  /** Resolves with the first line that matches, said already or still to come. */
  said(pattern: RegExp): Promise<string>;
  remove(): void;
}

export function makeScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  return {
    folder,
    records: createRunRecords(join(folder, 'run')),
    lines,
    terminal: {
      line: (text = '') => {
        lines.push(text);
        for (const look of waiting) look();
      },
      step: (_title, work) => work(),
    },
    said: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          const line = lines.find((each) => pattern.test(each));
          if (line === undefined) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A small HTTP server that answers with its pid; `extra` is JavaScript that runs in it as well. */
export function httpPart(id: string, port: number, extra = ''): Part {
  const code = `require('http').createServer((_, r) => r.end(String(process.pid))).listen(${port}, '127.0.0.1');${extra}`;
  return {
    id,
    name: id,
    command: process.execPath,
    args: ['-e', code],
    ports: [{ number: port, variable: 'SOME_PORT' }],
    ready: (signal) => answersHttp(`http://127.0.0.1:${port}/`, signal),
    readyWithinMs: 20_000,
    graceMs: 5_000,
    advice: 'Advice for a person.',
  };
}

export const pidAt = async (port: number): Promise<number> =>
  Number(await (await fetch(`http://127.0.0.1:${port}/`)).text());

/** A process that has ended but was not yet collected by its parent has no command line any more. */
export const isAlive = (pid: number): boolean => commandLineOf(pid) !== undefined;
