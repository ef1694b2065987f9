import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { help, readCommandLine } from '../../src/operations/migration/command-line';
import { adminKey, openBoard } from '../support/api';
import { until } from '../support/jobs';
import { openScriptedMigrations } from '../support/scripted-migrations';
import { runTemporal } from '../support/temporal-cli';
import { commandsOf, fencedBlocks, readPage, tableRows } from './pages';

const page = readPage('docs/migration.md');
const commands = fencedBlocks(page, 'sh').flatMap(commandsOf);
const notRun = new Set(commands);
const run = promisify(execFile);

let migrations: Awaited<ReturnType<typeof openScriptedMigrations>>;
let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  migrations = await openScriptedMigrations();
  await migrations.startWorker();
  board = await openBoard({ client: migrations.client });
}, 60_000);
afterAll(async () => {
  await board?.close();
  await migrations?.close();
});

/** The one command of the page with these words. */
function find(words: string): string {
  const fitting = commands.filter((command) => command.includes(words));
  expect({ words, fitting }).toEqual({ words, fitting: [expect.any(String)] });
  notRun.delete(fitting[0]!);
  return fitting[0]!;
}

async function curl(words: string): Promise<Record<string, unknown>> {
  const env = { PATH: process.env['PATH'], BOARD: board.client.base, ADMIN_KEY: adminKey };
  const { stdout } = await run('bash', ['-c', find(words)], { env });
  return JSON.parse(stdout) as Record<string, unknown>;
}
const temporal = async (words: string): Promise<string> =>
  (await runTemporal(find(words), { TEMPORAL_NAMESPACE: migrations.namespace })).stdout;
const cancelled = () =>
  until('it is cancelled', async () => {
    const { status } = await migrations.handle().describe();
    return status.name === 'CANCELLED';
  });

describe('docs/migration.md', () => {
  it('steers the migration by the API', async () => {
    expect(await curl('actions/migrate')).toMatchObject({ state: 'running' });
    expect(await curl('embeddings/migration"')).toMatchObject({ state: 'running', answers: true });
    expect(await curl('actions/pause')).toMatchObject({ progress: { paused: true } });
    expect(await curl('actions/resume')).toMatchObject({ progress: { paused: false } });
    expect(await curl('migration/reports')).toEqual({ items: [], next: null });
    expect(await curl('embeddings/status')).toMatchObject({ migration: { state: 'running' } });
    expect(await curl('actions/cancel')).toHaveProperty('state');
    await cancelled();
  });

  it('steers the migration by the temporal command', async () => {
    await temporal('workflow start');
    expect(await temporal('workflow start')).toMatch(/migrate-embeddings/);
    expect(await temporal('workflow query')).toMatch(/"phase": ?"planning"|phase.*planning/);
    await temporal('--name pause');
    expect(await temporal('workflow query')).toMatch(/"paused": ?true|paused:true/);
    await temporal('--name resume');
    expect(await temporal('workflow query')).toMatch(/"paused": ?false|paused:false/);
    await temporal('workflow cancel');
    await cancelled();
  });

  it('has every option of the command line, and no other', () => {
    const inTable = tableRows(page, 'option').map(([option]) => option!.split(' ')[0]);
    const inHelp = [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option);
    expect([...inTable, '--help'].sort()).toEqual(inHelp.sort());
  });

  it('leaves no command untried', () => {
    const ours = /^npm run migrate:embeddings(?: -- (.*))?$/;
    const left = [...notRun].filter((command) => {
      const [isOurs, words = ''] = ours.exec(command) ?? [];
      return !isOurs || 'wrong' in readCommandLine(words.split(' ').filter(Boolean));
    });
    expect(left).toEqual([]);
  });
});
