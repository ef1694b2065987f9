import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';

const python = join(openDataFolder(process.env['DATA_DIR'] ?? '.data').python, 'bin', 'python');

/** Runs a command as a person does, on a terminal. */
export function openTerminalSession(
  command: readonly string[],
  options: { columns: number; cwd: string; environment: NodeJS.ProcessEnv },
) {
  const child = spawn(python, [join(__dirname, 'terminal-session.py'), String(options.columns), ...command], {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    /** Everything so far, with what moves the cursor. */
    said: () => said,
    /** The exit code. */
    exited,
    resize: (columns: number) => child.stdin.write(`size ${columns}\n`),
    /** Ctrl-C. */
    interrupt: () => child.stdin.write('interrupt\n'),
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
