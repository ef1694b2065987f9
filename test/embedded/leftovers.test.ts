import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stopLeftovers } from '../../src/embedded/processes/stop-leftovers';
import { createSupervisor } from '../../src/embedded/processes/supervisor';
import { freePort } from '../support/free-port';
import { httpPart, isAlive, makeScratch, pidAt, type Scratch } from './scratch';

describe('what a killed supervisor left running', () => {
  let scratch: Scratch;
  beforeEach(() => {
    scratch = makeScratch();
  });
  afterEach(() => scratch.remove());

  it('is recognised by its record and stopped', async () => {
    const port = await freePort();
    // The other supervisor lives in a process of its own, which is then killed.
    const other = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'other-supervisor.ts')], {
      env: { ...process.env, FOLDER: scratch.folder, SERVED_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    const pid = await pidAt(port);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(isAlive(pid)).toBe(true);

    const stopped = await stopLeftovers(scratch.records);
    expect(stopped.map((record) => record.pid)).toEqual([pid]);
    expect(isAlive(pid)).toBe(false);
    expect(scratch.records.all()).toEqual([]);
  });

  it('is left alone when its pid belongs to a stranger by now', async () => {
    const port = await freePort();
    const supervisor = createSupervisor({ ...scratch, logFolder: scratch.folder });
    await supervisor.start([httpPart('stranger', port)]);
    const pid = await pidAt(port);
    scratch.records.write({ id: 'ours', name: 'ours', pid, args: ['another', 'command'] });
    scratch.records.remove('stranger');
    expect(await stopLeftovers(scratch.records)).toEqual([]);
    expect(isAlive(pid)).toBe(true);
    await supervisor.stop();
  });
});
