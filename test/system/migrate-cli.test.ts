import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { createActiveModel } from '../../src/embeddings/active-model';
import { reportCollection, type StoredReport } from '../../src/embeddings/migration/reports';
import { root } from '../docs/pages';
import { storedJob } from '../support/api';
import { freePort } from '../support/free-port';
import { openJobs, until } from '../support/jobs';
import { openScriptedMigrations } from '../support/scripted-migrations';
import { openTerminalSession } from '../support/terminal-session';

let migrations: Awaited<ReturnType<typeof openScriptedMigrations>>;
let board: Awaited<ReturnType<typeof openJobs>>;
let environment: NodeJS.ProcessEnv;
let connection: Connection;

beforeAll(async () => {
  migrations = await openScriptedMigrations();
  board = await openJobs();
  ({ connection } = board);
  environment = {
    ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], TERM: 'xterm' },
    MONGODB_URI: board.uri,
    TEMPORAL_ADDRESS: migrations.address,
    TEMPORAL_NAMESPACE: migrations.namespace,
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    SIMILARITY_RECIPE: 'plain',
  };
}, 60_000);
afterAll(async () => {
  await migrations?.close();
  await board?.close();
});
beforeEach(() => migrations.startWorker());
afterEach(async () => {
  await migrations.stopWorker();
  await migrations
    .handle()
    .terminate('the test is over')
    .catch(() => undefined);
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly trouble: string;
}

/** The command without a terminal, as a program runs it. */
function launch(args = '', more: NodeJS.ProcessEnv = {}) {
  const words = ['src/cli/migrate-embeddings.ts', ...args.split(' ').filter(Boolean)];
  let said = '';
  const ended = new Promise<Ended>((resolve) => {
    const options = { cwd: root, env: { ...environment, ...more } };
    const child = execFile(join(root, 'node_modules/.bin/tsx'), words, options, (error, out, trouble) =>
      resolve({ code: error ? Number(error.code) : 0, out, trouble }),
    );
    child.stdout!.on('data', (chunk: string) => (said += chunk));
  });
  return { ended, says: (words: RegExp) => until(String(words), () => Promise.resolve(words.test(said))) };
}
const run = (args?: string, more?: NodeJS.ProcessEnv): Promise<Ended> => launch(args, more).ended;
/** The command as the README gives it, on a terminal. */
const onTerminal = (columns: number) =>
  openTerminalSession(['npm', 'run', '--silent', 'migrate:embeddings'], { columns, cwd: root, environment });

const begun = /(Started|Joined) the migration/;
const jobs = { total: 200, looked: 50, embedded: 40, reused: 6, upToDate: 2, alone: 1, reported: 1 };
const bill = { calls: 3, texts: 40, tokens: 9_000, usd: 0.00018 };

describe('with a terminal', () => {
  it('shows a bar, follows its width, says when the worker is away, and ends with the numbers', async () => {
    const terminal = onTerminal(110);
    const says = (words: string | RegExp) =>
      until(`it says ${String(words)}`, () => Promise.resolve(new RegExp(words).test(terminal.said()))).catch(
        (error: Error) => {
          throw new Error(`${error.message}, but:\n${terminal.said()}`);
        },
      );
    await says('Started the migration');
    await migrations.show({ phase: 'embedding', jobs, bill });
    await says(/█+░+ {2}25 % {2}50 of 200 {2}–\/s {2}ETA –/);
    await says(/paid 40 texts in 3 calls · 9,000 tokens · \$0\.0002/);
    terminal.resize(30);
    await says(/Embedding {2}25 % {2}50 of 200\r?\n/);
    terminal.resize(110);
    await migrations.stopWorker();
    await says('The worker does not answer; the migration goes on when it does');
    await migrations.startWorker();
    await migrations.show({ phase: 'linking', links: { total: 10, linked: 5, listsWritten: 7 } });
    await says(/Linking {2}█+░+ {2}50 %/);
    await migrations.end('done');
    expect(await terminal.exited).toBe(0);
    expect(terminal.said()).toMatch(/✓ The migration is done\.[\s\S]*Adverts {2}200: 40 embedded/);
  });

  it('leaves it running at Ctrl-C, and says how to come back', async () => {
    const terminal = onTerminal(80);
    await until('it watches', () => Promise.resolve(terminal.said().includes('Planning')));
    terminal.interrupt();
    expect(await terminal.exited).toBe(0);
    expect(terminal.said()).toMatch(/goes on in the worker[\s\S]*npm run migrate:embeddings +shows it again/);
    expect((await migrations.handle().describe()).status.name).toBe('RUNNING');
  });
});

describe('without a terminal', () => {
  it('two at once are one; both say each phase, and how it ended', async () => {
    const both = [launch(), launch('--plain')];
    await Promise.all(both.map(({ says }) => says(begun)));
    await migrations.show({ phase: 'embedding', jobs, bill });
    await Promise.all(both.map(({ says }) => says(/Z Embedding, 25 %, 50 of 200, /)));
    await migrations.end('done');
    for (const { code, out, trouble } of await Promise.all(both.map(({ ended }) => ended))) {
      expect({ code, trouble }).toEqual({ code: 0, trouble: '' });
      expect(out).toMatch(/^(Started|Joined) the migration/);
      expect(out).toContain('✓ The migration is done.');
      expect(out).not.toContain('\u001b');
    }
  });

  it('--json gives programs the numbers of the API, line by line', async () => {
    const { says, ended } = launch('--json');
    await says(/"state":"running"/);
    await migrations.show({ phase: 'linking', jobs, bill });
    await migrations.end('done');
    const { code, out } = await ended;
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatchObject({ state: 'completed', answers: true, progress: { jobs, bill } });
  });

  it('one that fails ends with 1, why and what to do', async () => {
    const { says, ended } = launch();
    await says(begun);
    await migrations.end('fail');
    const { code, out } = await ended;
    expect(code).toBe(1);
    expect(out).toMatch(/✗ The migration failed: No provider is configured\. \(PROVIDER_NOT_CONFIGURED\)/);
    expect(out).toContain('Start it again with `npm run migrate:embeddings`');
  });

  it('one that somebody cancels ends with 1', async () => {
    const { says, ended } = launch();
    await says(begun);
    expect(await run('--cancel')).toMatchObject({ code: 0, out: expect.stringContaining('It ends') });
    const { code, out } = await ended;
    expect([code, out]).toEqual([1, expect.stringContaining('was cancelled')]);
  });
});

describe('steering', () => {
  it('--detach, --status, --pause, --resume', async () => {
    expect(await run('--detach --model a --gate 90')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Started the migration/),
    });
    expect(await run('--detach --model b')).toMatchObject({
      code: 1,
      trouble: expect.stringMatching(/A migration to a is under way[\s\S]*To mend it:/),
    });
    expect((await run('--pause')).out).toMatch(/^Paused\. [\s\S]*Paused \(planning\)/);
    expect(JSON.parse((await run('--status --json')).out)).toMatchObject({
      state: 'running',
      progress: { paused: true, model: 'a' },
    });
    expect((await run('--resume')).out).toMatch(/^It goes on\./);
    expect((await run('--status')).out).toMatch(/^Planning/);
  });

  it('--status where none ran, --pause where none runs', async () => {
    const empty = { TEMPORAL_NAMESPACE: 'default' };
    expect(await run('--status', empty)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/No migration is under way/),
    });
    expect(await run('--pause', empty)).toMatchObject({
      code: 1,
      trouble: expect.stringMatching(/No migration is under way/),
    });
  });
});

describe('what needs no Temporal', () => {
  const away = async () => ({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });

  it('--reports lists what was left as it is', async () => {
    expect((await run('--reports', await away())).out).toContain('left no document');
    const report = { _id: 'an id', code: 'JOB_ID_FOREIGN', reason: 'why', at: new Date() };
    await connection.collection<StoredReport>(reportCollection).insertOne(report);
    expect((await run('--reports', await away())).out).toMatch(/^an id {2}JOB_ID_FOREIGN {2}why\n1 of JOB/);
    expect(JSON.parse((await run('--reports --json', await away())).out)).toMatchObject({
      _id: 'an id',
      reason: 'why',
    });
  });

  it('everything else says that Temporal is away', async () => {
    expect(await run('', await away())).toMatchObject({
      code: 1,
      trouble: expect.stringMatching(/✗ Temporal does not answer[\s\S]*TEMPORAL_ADDRESS/),
    });
  });

  it('--back goes to the model before, where there is one', async () => {
    expect(await run('--back --detach')).toMatchObject({
      code: 1,
      trouble: expect.stringContaining('none to go back to'),
    });
    const active = createActiveModel(board);
    await active.settle('old');
    await active.activate('new');
    expect(await run('--back --detach')).toMatchObject({ code: 0 });
    const { progress } = JSON.parse((await run('--status --json')).out) as { progress: { model: string } };
    expect(progress.model).toBe('old');
  });

  it('--dry-run counts adverts, texts and money, and changes nothing', async () => {
    await board.jobs.insertMany([
      storedJob({ title: 'Baker' }),
      storedJob({ title: 'Baker' }),
      storedJob({ title: 'Night baker', embedding: { status: 'completed', model: 'x', contentHash: 'y' } }),
      storedJob({ title: 'Closed', status: 'closed' }),
    ]);
    const before = await board.jobs.find({}).sort({ _id: 1 }).toArray();
    const { code, out } = await run('--dry-run --model text-embedding-3-small', await away());
    expect(code).toBe(0);
    expect(out).toContain('A migration to text-embedding-3-small would do this. Nothing was changed.');
    expect(out).toContain('Adverts  4: 0 up to date, 1 closed or past their date, 0 to be reported');
    expect(out).toContain('Needed   3: 2 never embedded, 1 of another model');
    expect(out).toContain('Paid     2 texts; 1 adverts get the embedding of an equal text');
    const json = async (line: string) =>
      JSON.parse((await run(`--dry-run --json ${line}`, await away())).out) as { usd: number };
    const whole = await json('--model text-embedding-3-small');
    expect(whole).toMatchObject({ jobs: 4, needed: 3, distinct: 2, model: 'text-embedding-3-small' });
    expect(whole.usd).toBeGreaterThan(0);
    const half = await json('--model text-embedding-3-small --batch');
    expect(half.usd).toBeCloseTo(whole.usd / 2, 12);
    expect(await board.jobs.find({}).sort({ _id: 1 }).toArray()).toEqual(before);
  });

  it('a wrong command ends with 2, why and the help', async () => {
    const { code, out, trouble } = await run('--modle x', await away());
    expect([code, out]).toEqual([2, '']);
    expect(trouble).toMatch(/^✗ .*\n\nnpm run migrate:embeddings/);
  });
});
