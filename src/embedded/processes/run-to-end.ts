import { spawn } from 'node:child_process';
import { signalGroup } from './process-group';

export interface Ended {
  /** 0 is success; undefined when the program could not be run or was ended by a signal. */
  readonly code: number | undefined;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/**
 * Runs a program to its end and keeps what it said. Never throws for the program's own failure.
 *
 * When `signal` aborts, the program's whole group is killed; the promise rejects with the signal's reason.
 */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: { signal?: AbortSignal; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<Ended> {
  const { signal } = options;
  signal?.throwIfAborted();
  const ended = await new Promise<Ended>((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.env ?? process.env,
    });
    const kill = (): void => void (child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'));
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(kill, options.timeoutMs);
    signal?.addEventListener('abort', kill);
    const finish = (code: number | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      resolve({ code, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', (error) => {
      output += error.message;
      finish(undefined);
    });
    child.on('close', (code) => finish(code ?? undefined));
  });
  signal?.throwIfAborted();
  return ended;
}
