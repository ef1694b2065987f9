import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/**
 * The API or the worker as it runs in production: compiled, in a process of its own. It can be started again. `release`
 * is the folder of another build than the project's own.
 */
export function productProcess(
  entry: 'server' | 'worker',
  environment: Record<string, string>,
  release: string = root,
) {
  const file = join(release, 'dist', 'src', `${entry}.js`);
  let child: ChildProcess | undefined;
  let said = '';

  return {
    /** Resolves when it says that it is ready; with its last words when it ends instead. */
    start: async (): Promise<void> => {
      if (!existsSync(file)) throw new Error(`${file} is missing: run node scripts/build.mjs`);
      said = '';
      const started = fork(file, {
        // Away from the project: its `.env` belongs to whoever works here, not to the tests.
        cwd: tmpdir(),
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
        execArgv: ['--enable-source-maps'],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      child = started;
      const listen = (chunk: Buffer): void => void (said = (said + String(chunk)).slice(-4_000));
      started.stdout?.on('data', listen);
      started.stderr?.on('data', listen);
      await new Promise<void>((resolve, reject) => {
        started.once('message', () => resolve());
        started.once('exit', (code) => reject(new Error(`${entry} ended with ${code}:\n${said}`)));
      });
    },
    /** Without a signal as an operator stops it; SIGKILL as a crash does. Resolves with its exit code, if it has one. */
    stop: async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
      const stopped = child;
      child = undefined;
      if (!stopped || stopped.exitCode !== null || stopped.signalCode !== null)
        return stopped?.exitCode ?? null;
      const ended = once(stopped, 'exit');
      stopped.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
    /** The end of what it has written. */
    said: () => said,
  };
}
