import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const rotateAbove = 10 * 1024 * 1024;

/** The log of one part: the file, and where this start's lines begin in it. */
export interface LogFile {
  readonly path: string;
  /** For the child: it writes into the file itself, so its words survive its supervisor. */
  readonly descriptor: number;
  readonly from: number;
  close(): void;
}

/** Opens `<folder>/<id>.log` for appending; a file above 10 MB first becomes `<id>.log.1`. */
export function openLogFile(folder: string, id: string): LogFile {
  const path = join(folder, `${id}.log`);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rotateAbove) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a');
  return {
    path,
    descriptor,
    from: fstatSync(descriptor).size,
    close: () => closeSync(descriptor),
  };
}

/** What was written to the file from a position on, at most `most` bytes of its end. */
export function readFrom(path: string, from: number, most = 64 * 1024): { text: string; to: number } {
  const descriptor = openSync(path, 'r');
  try {
    const to = fstatSync(descriptor).size;
    const start = Math.max(Math.min(from, to), to - most);
    const buffer = Buffer.alloc(Math.max(to - start, 0));
    const read = readSync(descriptor, buffer, 0, buffer.length, start);
    return { text: buffer.toString('utf8', 0, read), to: start + read };
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines written since a position, indented, to stand under a message. */
export function lastLines(path: string, from: number, count = 12): string {
  const lines = readFrom(path, from).text.trimEnd().split('\n').slice(-count);
  return lines.map((line) => `    ${line.slice(0, 400)}`).join('\n');
}
