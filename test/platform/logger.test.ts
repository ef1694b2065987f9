import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/project-root';

/** What a process writes that logs these records; standard output is the logger's only way out. */
function logged(
  level: string,
  ...calls: [level: string, record: object, message: string][]
): Record<string, unknown>[] {
  const file = JSON.stringify(join(projectRoot, 'src/platform/logger.ts'));
  const code = `
    const { createLogger } = require(${file});
    const logger = createLogger({ name: 'test', level: ${JSON.stringify(level)} });
    for (const [level, record, message] of ${JSON.stringify(calls)}) logger[level](record, message);`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', code], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the logger', () => {
  const secret = 'not-for-the-log';
  const secrets = ['authorization', 'cookie', 'apiKey', 'password', 'vector', 'description', 'text'];

  it('writes one JSON object a line, with name, time and message, and nothing below its level', () => {
    const lines = logged(
      'info',
      ['info', { jobId: '1' }, 'saved'],
      ['debug', {}, 'hidden'],
      ['warn', {}, 'careful'],
    );
    expect(lines).toMatchObject([
      { level: 30, name: 'test', jobId: '1', msg: 'saved', time: expect.stringMatching(/^\d{4}-.*Z$/) },
      { level: 40, msg: 'careful' },
    ]);
  });

  it('says on whose behalf a line was written', () => {
    const [logger, context] = ['logger', 'trace-context'].map((name) =>
      JSON.stringify(join(projectRoot, `src/platform/${name}.ts`)),
    );
    const code = `
      const { createLogger } = require(${logger});
      const { inTrace } = require(${context});
      const logger = createLogger({ name: 'test', level: 'info' });
      const context = { debugId: 'the-request', jobId: 'a1' };
      inTrace(context, () => setTimeout(() => logger.info({ jobId: 'b2' }, 'later'), 1));
      logger.info('outside');`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', code], { encoding: 'utf8' });
    const [outside, later] = output.split('\n', 2).map((line) => JSON.parse(line) as object);
    expect(outside).not.toHaveProperty('debugId');
    expect(later).toMatchObject({ msg: 'later', debugId: 'the-request', jobId: 'b2' });
  });

  it('hides credentials and adverts, at the top and below', () => {
    const records = secrets.flatMap((name) => [
      { [name]: secret },
      { job: { [name]: secret } },
      { request: { headers: { [name]: secret } } },
      { jobs: [{ [name]: secret }] },
    ]);
    const lines = logged('info', ...records.map((record): [string, object, string] => ['info', record, 'x']));
    expect(lines).toHaveLength(records.length);
    expect(JSON.stringify(lines)).not.toContain(secret);
    for (const line of lines) expect(JSON.stringify(line)).toContain('[hidden]');
  });

  it('keeps what leads an operator to the cause', () => {
    const [line] = logged('info', ['error', { debugId: 'd', code: 'X', job: { id: 'j' } }, 'failed']);
    expect(line).toMatchObject({ level: 50, debugId: 'd', code: 'X', job: { id: 'j' } });
  });

  /** A device that is always full: whatever is written to it fails with ENOSPC. */
  const full = '/dev/full';
  (existsSync(full) ? it : it.skip)('that meets a full disk neither ends nor hangs the process', () => {
    const file = JSON.stringify(join(projectRoot, 'src/platform/logger.ts'));
    const code = `
      const { createLogger } = require(${file});
      const logger = createLogger({ name: 'test', level: 'info' });
      logger.info('lost');
      setImmediate(() => { logger.fatal('lost, too'); console.error('served on'); });`;
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', code], {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', openSync(full, 'w'), 'pipe'],
      timeout: 30_000,
    });
    expect([status, stderr]).toEqual([0, 'served on\n']);
  });
});
