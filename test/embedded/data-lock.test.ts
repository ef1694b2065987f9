import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockData } from '../../src/embedded/data-lock';
import { makeScratch, type Scratch } from './scratch';

const lockCode = `require('tsx/cjs'); require(process.env.MODULE).lockData(process.env.FOLDER);
  console.log('locked'); setInterval(() => undefined, 1e6);`;

describe('the lock on the data folder', () => {
  let scratch: Scratch;
  let other: ChildProcess | undefined;

  beforeEach(() => {
    scratch = makeScratch();
  });
  afterEach(() => {
    other?.kill('SIGKILL');
    scratch.remove();
  });

  async function lockElsewhere(): Promise<number> {
    const modulePath = join(__dirname, '../../src/embedded/data-lock.ts');
    other = spawn(process.execPath, ['-e', lockCode], {
      env: { ...process.env, MODULE: modulePath, FOLDER: scratch.folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout as NodeJS.ReadableStream, 'data');
    return other.pid as number;
  }

  it('refuses a second start and names the process that holds it', async () => {
    const pid = await lockElsewhere();
    expect(() => lockData(scratch.folder)).toThrow(`Process ${pid} already runs`);
  });

  it('takes over the lock of a process that was killed', async () => {
    await lockElsewhere();
    other?.kill('SIGKILL');
    await once(other as ChildProcess, 'exit');
    lockData(scratch.folder)();
    expect(existsSync(join(scratch.folder, 'start.lock'))).toBe(false);
  });

  it('takes over a lock whose pid was given to another program', () => {
    const stranger = { pid: process.ppid, commandLine: 'something else' };
    writeFileSync(join(scratch.folder, 'start.lock'), JSON.stringify(stranger));
    expect(() => lockData(scratch.folder)()).not.toThrow();
  });
});
