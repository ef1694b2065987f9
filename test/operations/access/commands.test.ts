import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { readCommandLine } from '../../../src/operations/access/operator-commands';
import { accountCounter, createSignInLimits } from '../../../src/operations/access/sign-in-limits';
import { projectRoot } from '../../../src/platform/project-root';
import { auditCollection } from '../../../src/operations/audit-log';
import { adminKey, openBoard, problemOf } from '../../support/api';
import { until } from '../../support/jobs';
import { signIn, tryToSignIn } from '../../support/operators';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of the package as its script does. */
function run(command: 'operators' | 'keys', words: string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const args = ['--import', 'tsx', join(projectRoot, 'src', 'cli', `${command}.ts`), ...words];
    const env = {
      PATH: process.env['PATH'],
      MONGODB_URI: board.uri,
      ADMIN_API_KEY: adminKey,
      DATA_DIR: '/nonexistent',
    };
    const child = execFile(process.execPath, args, { cwd: projectRoot, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin!.end(input);
  });
}
const shownPassword = ({ out }: Ran): string => /shown this once: (\S+)/.exec(out)![1]!;

describe('npm run operators', () => {
  it('adds one with a password that is shown once, gives another, changes the role and removes', async () => {
    expect((await run('operators', ['list'])).out).toBe('There is no operator yet.\n');
    const added = await run('operators', ['add', 'Ana@Example.com']);
    expect([added.code, added.out.split('\n')[0]]).toEqual([0, '✓ ana@example.com signs in as admin.']);
    const first = await signIn(board.client, 'ana@example.com', shownPassword(added));
    expect((await first.get('/api/admin/keys')).status).toBe(200);

    const typed = 'a password of my own';
    expect(
      (await run('operators', ['password', 'ana@example.com', '--password-stdin'], `${typed}\n`)).code,
    ).toBe(0);
    const refused = await tryToSignIn(board.client, {
      email: 'ana@example.com',
      password: shownPassword(added),
    });
    problemOf(refused, 401, 'SIGN_IN_REFUSED');
    const second = await signIn(board.client, 'ana@example.com', typed);

    expect((await run('operators', ['role', 'ana@example.com', 'employer'])).code).toBe(0);
    const third = await signIn(board.client, 'ana@example.com', typed);
    problemOf(await third.get('/api/admin/keys'), 403, 'ADMIN_ONLY');

    const [listed] = JSON.parse((await run('operators', ['list', '--json'])).out) as object[];
    expect(listed).toMatchObject({
      email: 'ana@example.com',
      role: 'employer',
      lastSignIn: expect.any(String),
    });

    expect((await run('operators', ['remove', 'ana@example.com'])).code).toBe(0);
    expect(await board.connection.collection('sessions').countDocuments()).toBe(0);
    problemOf(
      await tryToSignIn(board.client, { email: 'ana@example.com', password: typed }),
      401,
      'SIGN_IN_REFUSED',
    );
    // A process remembers for five seconds that a session was good.
    for (const { get } of [first, second]) {
      const over = await until('the session is over', async () => {
        const answer = await get('/api/auth/session');
        return answer.status === 401 && answer;
      });
      problemOf(over, 401, 'SESSION_OVER');
    }
  }, 120_000);

  it('unlocks with a new password', async () => {
    const added = await run('operators', ['add', 'locked@example.com']);
    const email = 'locked@example.com';
    const limits = createSignInLimits(board.connection);
    for (let n = 0; n < 10; n += 1) await limits.take([accountCounter(email)]);
    problemOf(
      await tryToSignIn(board.client, { email, password: shownPassword(added) }),
      429,
      'SIGN_IN_LOCKED',
    );
    await signIn(board.client, email, shownPassword(await run('operators', ['password', email])));
  }, 120_000);

  it.each([
    [[], /It takes a command/],
    [['add'], /missing required argument 'address'/],
    [['add', 'nobody'], /It takes a mail address/],
    [['add', 'a@b.c', '--role', 'owner'], /admin or employer/],
    [['add', 'a@b.c', '--password', 'x'], /unknown option/],
    [['fire', 'ana@example.com'], /unknown command/],
  ])('does not take %j', (words, wrong) => {
    expect(readCommandLine(words)).toEqual({ wrong: expect.stringMatching(wrong) });
  });

  it('says what is wrong, and ends with another code', async () => {
    const ran = [await run('operators', ['fire']), await run('operators', ['remove', 'nobody@example.com'])];
    expect(ran).toMatchObject([
      {
        code: 2,
        out: '',
        err: expect.stringMatching(/unknown command 'fire'[\s\S]*npm run operators -- remove/),
      },
      { code: 1, out: '', err: expect.stringMatching(/is no operator[\s\S]*To mend it: /) },
    ]);
    const short = await run('operators', ['add', 'a@example.com', '--password-stdin'], 'short');
    expect([short.code, short.err]).toEqual([1, expect.stringMatching(/12 to 1000 characters/)]);
  });
});

describe('npm run keys', () => {
  it('makes a key that is shown once, lists it, and revokes it', async () => {
    const made = await run('keys', ['make', 'Import', '--role', 'employer', '--owner', 'town-hall']);
    const key = /shown this once: (\S+)/.exec(made.out)![1]!;
    expect((await board.client.post({ title: 'x' }, { key })).status).toBe(201);
    const list = (await run('keys', ['list'])).out;
    expect(list).not.toContain(key.slice(-20));
    expect(list).toMatch(/ADMIN_API_KEY +admin .* from a variable/);
    expect(list).toMatch(/Import +employer +town-hall .* valid/);
    const [, id] = /^(\w+) +Import/m.exec(list)!;
    expect((await run('keys', ['revoke', id!])).code).toBe(0);
    expect((await run('keys', ['list'])).out).toMatch(/Import .* revoked \d{4}/);
    expect(await run('keys', ['revoke', 'configured-admin'])).toMatchObject({
      code: 1,
      err: /ADMIN_API_KEY/,
    });
  }, 120_000);

  it('explains itself', async () => {
    const { code, out } = await run('keys', ['--help']);
    expect(code).toBe(0);
    for (const command of ['list', 'make', 'revoke']) expect(out).toContain(`npm run keys -- ${command}`);
  });
});

it('all of it is written down, without passwords and keys', async () => {
  const entries = await board.connection.collection(auditCollection).find({ who: 'the terminal' }).toArray();
  const actions = new Set(entries.map(({ action }) => String(action)));
  for (const action of [
    'operators-add',
    'operators-password',
    'operators-role',
    'operators-remove',
    'make-key',
    'revoke-key',
  ]) {
    expect(actions).toContain(action);
  }
  expect(JSON.stringify(entries)).not.toMatch(/of my own|sj_employer_/);
});
