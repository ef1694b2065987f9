import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSupervisor, type Supervisor } from '../../src/embedded/processes/supervisor';
import { freePort } from '../support/free-port';
import { httpPart, isAlive, makeScratch, pidAt, type Scratch } from './scratch';

describe('the supervisor', () => {
  let scratch: Scratch;
  let supervisor: Supervisor;

  beforeEach(() => {
    scratch = makeScratch();
    supervisor = createSupervisor({ ...scratch, logFolder: scratch.folder });
  });
  afterEach(async () => {
    await supervisor.stop();
    scratch.remove();
  });

  it('starts a part again that was killed, and says which, how it ended and where its log is', async () => {
    const port = await freePort();
    await supervisor.start([httpPart('shop', port)]);
    const first = await pidAt(port);
    process.kill(first, 'SIGKILL');
    const line = await scratch.said(/shop ended/);
    expect(line).toContain('signal SIGKILL');
    expect(line).toContain('shop.log');
    await scratch.said(/shop runs again/);
    expect(await pidAt(port)).not.toBe(first);
  });

  it('stops the later parts before the earlier ones, and leaves no process and no record', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const tell = `process.on('SIGTERM', () => fetch('http://127.0.0.1:${first}/').then((r) => process.exit(r.ok ? 0 : 1)))`;
    await supervisor.start([httpPart('first', first)]);
    await supervisor.start([httpPart('second', second, tell)]);
    const pids = [await pidAt(first), await pidAt(second)];
    expect(scratch.records.all().map(({ id }) => id)).toEqual(['first', 'second']);
    await supervisor.stop();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(scratch.records.all()).toEqual([]);
  });

  it('kills what ignores SIGTERM once its grace is over, with everything it had started', async () => {
    const [port, inner] = [await freePort(), await freePort()];
    const child = httpPart('inner', inner, "process.on('SIGTERM', () => undefined)");
    const stubborn = `process.on('SIGTERM', () => undefined);
      require('child_process').spawn(process.execPath, ${JSON.stringify(child.args)}, { stdio: 'ignore' });`;
    const part = httpPart('stubborn', port, stubborn);
    await supervisor.start([
      { ...part, graceMs: 300, ready: async (s) => (await part.ready(s)) && (await child.ready(s)) },
    ]);
    const pids = [await pidAt(port), await pidAt(inner)];
    const began = performance.now();
    await supervisor.stop();
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it('tells programs of others no secret of ours', async () => {
    const secret = 'a secret of the tests';
    const port = await freePort();
    const tell = 'console.log(JSON.stringify(process.env));';
    process.env['ADMIN_PASSWORD'] = secret;
    process.env['TEMPORAL_NAMESPACE'] = 'told';
    try {
      await supervisor.start([httpPart('theirs', port, tell)]);
    } finally {
      delete process.env['ADMIN_PASSWORD'];
      delete process.env['TEMPORAL_NAMESPACE'];
    }
    const told = readFileSync(join(scratch.folder, 'theirs.log'), 'utf8');
    expect(told).toContain('"TEMPORAL_NAMESPACE":"told"');
    expect(told).not.toContain(secret);
  });

  it('refuses a part that ends at once, with the last lines of its log and what to do', async () => {
    const part = httpPart('broken', await freePort(), "console.error('no such thing'); process.exit(3)");
    await expect(supervisor.start([part])).rejects.toThrow(
      /broken ended \(exit code 3\)[\s\S]*no such thing[\s\S]*Advice for a person/,
    );
    expect(scratch.records.all()).toEqual([]);
  });

  it('refuses a part that never answers, and ends it', async () => {
    const part = {
      ...httpPart('mute', await freePort()),
      readyWithinMs: 300,
      ready: () => Promise.resolve(false),
    };
    await expect(supervisor.start([part])).rejects.toThrow(/mute did not answer within 0.3 s/);
    expect(scratch.records.all()).toEqual([]);
  });

  it('can be stopped in the middle of a start', async () => {
    const part = { ...httpPart('slow', await freePort()), ready: () => Promise.resolve(false) };
    const starting = supervisor.start([part]);
    const refused = expect(starting).rejects.toThrow();
    await supervisor.stop();
    await refused;
    expect(scratch.records.all()).toEqual([]);
  });

  it('shows warnings and errors of our own logs in short, and repeats none of them', async () => {
    const warn = `const w = (level, msg) => console.log(JSON.stringify({ level, msg, reason: 'why' }));
      w(30, 'fine'); w(40, 'odd'); w(40, 'odd'); w(50, 'bad');`;
    await supervisor.start([{ ...httpPart('ours', await freePort(), warn), ours: true }]);
    await scratch.said(/error: bad \(why\)/);
    expect(scratch.lines).toEqual(['  ours: warning: odd (why)', '  ours: error: bad (why)']);
  });
});
