import { freeMegabytes } from './free-space';
import { DiskFull } from './startup-failures';
import type { Terminal } from './terminal';

const leastMb = 16;
/** More than the least, so that a disk at the edge is not told of again and again. */
const enoughMb = 32;

/**
 * Says when the disk of a running installation fills up, and when it has room again: the logs, from which everything
 * else on the terminal comes, are on that very disk. Returns how to end it.
 */
export function watchDisk(options: {
  folder: string;
  terminal: Terminal;
  /** How often it looks. Milliseconds. */
  everyMs?: number;
}): () => void {
  const { folder, terminal, everyMs = 5_000 } = options;
  let isFull = false;

  function look(): void {
    const free = freeMegabytes(folder) ?? enoughMb;
    if (!isFull && free < leastMb) {
      isFull = true;
      terminal.line(
        `The disk of ${folder} is nearly full: ${free} MB are free. Free some space. (${DiskFull.kind.code})`,
      );
    } else if (isFull && free >= enoughMb) {
      isFull = false;
      terminal.line(
        `The disk of ${folder} has room again: ${free} MB. A database that stays away wants a new start: Ctrl-C, then npm start.`,
      );
    }
  }

  const timer = setInterval(look, everyMs);
  return () => clearInterval(timer);
}
