import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port';
import { root } from '../docs/pages';

/** A package and all that it needs, copied: Node takes the real place of a link, and would find ours. */
function copyPackage(name: string, to: string): void {
  const from = join(root, 'node_modules', name);
  const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  cpSync(from, join(to, name), { recursive: true });
  for (const needed of Object.keys(dependencies)) copyPackage(needed, to);
}

/**
 * The example as a process, in a folder as `npm install <the project's folder>` makes it: this package as a link, Mongoose
 * as a copy of the board's own.
 */
export async function startExampleBoard(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'board-'));
  cpSync(join(root, 'examples', 'express-board'), folder, { recursive: true });
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  copyPackage('mongoose', packages);
  symlinkSync(join(root, 'node_modules', 'express'), join(packages, 'express'));
  symlinkSync(root, join(packages, 'similar-jobs'));

  const port = await freePort();
  let said = '';
  const child: ChildProcess = fork(join(folder, 'board.js'), {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the board ended with ${code}:\n${said}`)));
  });

  return {
    /** What it wrote: nothing, as long as nothing went wrong. */
    said: () => said,
    ask: async (method: string, path: string, json?: object) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(json && { body: JSON.stringify(json) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
    },
    /** As an operator stops it. Resolves with its exit code. */
    close: async (): Promise<unknown> => {
      const ended = once(child, 'exit');
      child.disconnect();
      child.kill('SIGTERM');
      const [code] = (await ended) as unknown[];
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
