import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { databaseAnswers } from '../../src/embedded/parts/database-answers';
import { freePort } from './free-port';
import { until } from './jobs';

/** The embedded database's interpreter and script. */
export function databaseProgram(): [command: string, script: string] {
  const { python } = openDataFolder(process.env['DATA_DIR'] ?? '.data');
  return [join(python, 'bin', 'python'), join(python, 'bin', 'secantusd-py')];
}

/** A database server for one test, on a port and data of its own; it can be started again with other arguments. */
export async function openOwnDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'own-database-'));
  const port = await freePort();
  let stop: () => Promise<void> = () => Promise.resolve();
  const start = async (...extra: string[]): Promise<void> => {
    await stop();
    const [command, script] = databaseProgram();
    const args = [script, '--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, ...extra];
    const child = spawn(command, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    stop = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    // One that wants a password tells nobody else whether it takes writes.
    await until('the database answers', () => databaseAnswers(port).catch(() => false));
  };
  return {
    port,
    start,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
