import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/project-root';

/** Runs an entry point of this body as a process of its own. */
function start(body: string, environment: Record<string, string> = {}) {
  const from = (file: string): string => JSON.stringify(join(projectRoot, 'src/platform', file));
  const code = `
    const { startUp, required } = require(${from('start-up.ts')});
    const { loadConfig } = require(${from('config.ts')});
    startUp('test', async ({ logger, onStop }) => { ${body} });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', code], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    child,
    ended: once(child, 'close').then(([exitCode]) => ({
      exitCode: exitCode as number,
      lines: output
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    })),
    /** Resolves once the process has logged these words. */
    said: async (words: string) => {
      while (!output.includes(words)) await once(child.stdout, 'data');
    },
  };
}

/** The last words; another line may overtake them in a pipe. */
const fatal = (lines: Record<string, unknown>[]): Record<string, unknown> => {
  const found = lines.filter(({ level }) => level === 60);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('an entry point', () => {
  it.each([
    ['LOG_LEVEL', 'loud'],
    ['PORT', 'x'],
    ['EMBEDDING_RETRY_DELAYS', '1m,'],
  ])('that meets %s=%s ends with 1 and says in words what is wrong', async (name, value) => {
    const { exitCode, lines } = await start('loadConfig(process.env);', { [name]: value }).ended;
    expect(exitCode).toBe(1);
    expect(fatal(lines)).toMatchObject({ code: 'CONFIGURATION_INVALID', advice: expect.anything() });
    expect(fatal(lines)['msg']).toMatch(new RegExp(`^${name} is "${value}"; it takes .+`));
    expect(JSON.stringify(lines)).not.toContain('node_modules');
  });

  it('that cannot do without a variable says which', async () => {
    const { exitCode, lines } = await start(`required(loadConfig({}), 'MONGODB_URI');`).ended;
    expect([exitCode, fatal(lines)['code'], fatal(lines)['msg']]).toEqual([
      1,
      'VARIABLE_MISSING',
      'MONGODB_URI is not set.',
    ]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'that gets %s undoes everything, last first, and ends with 0',
    async (signal) => {
      const {
        child,
        ended,
        said: until,
      } = start(`
      const keep = setInterval(() => undefined, 1000);
      onStop(async () => { clearInterval(keep); logger.info('undone first thing'); });
      onStop(async () => { throw new Error('cannot'); });
      onStop(async () => logger.info('undone last thing'));
      logger.info('running');`);
      await until('running');
      child.kill(signal);
      const { exitCode, lines } = await ended;
      expect(exitCode).toBe(0);
      const said = lines.map(({ msg }) => msg);
      expect(said).toContain('stopping');
      // In a busy pipe that line may arrive after those that were written behind it.
      expect(said.filter((msg) => msg !== 'stopping')).toEqual([
        'running',
        'undone last thing',
        'did not stop cleanly',
        'undone first thing',
      ]);
    },
  );
});
