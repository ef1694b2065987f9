import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The command line of a living process, its words joined by single spaces; undefined when there is none. */
export function commandLineOf(pid: number): string | undefined {
  try {
    const words = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
    return words.trim() === '' ? undefined : words.trim();
  } catch {
    // Both ways fail for exactly one reason: the process is not there.
    return undefined;
  }
}

/** Whether the process lives and was started with these arguments: a pid alone may have been given away again. */
export function runsWith(pid: number, args: readonly string[]): boolean {
  return commandLineOf(pid)?.includes(args.join(' ').trim()) ?? false;
}

function fromProc(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

function fromPs(pid: number): string {
  return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
