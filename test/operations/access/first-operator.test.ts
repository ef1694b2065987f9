import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { ensureConfiguredOperator, ensureFirstOperator } from '../../../src/operations/access/first-operator';
import { ensureAccessIndexes } from '../../../src/operations/access/access-indexes';
import { createOperators } from '../../../src/operations/access/operators';
import { createPasswords } from '../../../src/operations/access/passwords';
import { createSessions } from '../../../src/operations/access/sessions';
import { openJobs } from '../../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
  await ensureAccessIndexes(database.connection);
});
afterEach(() => database.close());

const operators = () => createOperators(database.connection);
const isPassword = async (email: string, password: string): Promise<boolean> =>
  createPasswords().verify(password, (await operators().byEmail(email))?.password);
const first = (config: { ADMIN_EMAIL?: string; ADMIN_PASSWORD?: string } = {}) =>
  ensureFirstOperator({ connection: database.connection, config });
const configured = (ADMIN_PASSWORD: string, ADMIN_EMAIL = 'Boss@example.com') =>
  ensureConfiguredOperator({ connection: database.connection, config: { ADMIN_EMAIL, ADMIN_PASSWORD } });

describe('the first operator', () => {
  it('is an admin with a random password, made and shown once', async () => {
    const { madeOperator } = await first();
    expect(madeOperator).toEqual({
      email: 'admin@localhost',
      password: expect.stringMatching(/^[\w-]{24}$/),
    });
    expect(await isPassword('admin@localhost', madeOperator!.password)).toBe(true);
    expect(await operators().byEmail('admin@localhost')).toMatchObject({ role: 'admin' });
    expect((await first()).madeOperator).toBeNull();
  });

  it('has the address that is configured', async () => {
    const { madeOperator } = await first({ ADMIN_EMAIL: 'Ana@Example.com' });
    expect(await isPassword('ana@example.com', madeOperator!.password)).toBe(true);
  });

  it('is not made where there is one, or where a variable has the password', async () => {
    expect((await first({ ADMIN_PASSWORD: 'a password of my own' })).madeOperator).toBeNull();
    await configured('a password of my own');
    expect((await first()).madeOperator).toBeNull();
    expect(await operators().list()).toHaveLength(1);
  });

  it('is made by one of several processes that start at once', async () => {
    const others = await Promise.all(
      [1, 2, 3].map(() => mongoose.createConnection(database.uri).asPromise()),
    );
    const results = await Promise.all(
      others.map((connection) => ensureFirstOperator({ connection, config: {} })),
    );
    await Promise.all(others.map((connection) => connection.close()));
    const made = results.flatMap(({ madeOperator }) => madeOperator ?? []);
    expect(made).toHaveLength(1);
    expect(await isPassword('admin@localhost', made[0]!.password)).toBe(true);
  });
});

describe('ADMIN_EMAIL and ADMIN_PASSWORD', () => {
  it('make an admin, in small letters', async () => {
    await configured('a password of my own');
    expect(await operators().list()).toMatchObject([{ email: 'boss@example.com', role: 'admin' }]);
    expect(await isPassword('boss@example.com', 'a password of my own')).toBe(true);
  });

  it('do not take back a password that was changed since', async () => {
    await configured('a password of my own');
    const changed = await createPasswords().hash('changed at the dashboard');
    await operators().setPassword('boss@example.com', changed);
    await configured('a password of my own');
    expect(await isPassword('boss@example.com', 'changed at the dashboard')).toBe(true);
  });

  it('change the password when the variable changes, and end all sessions', async () => {
    await configured('a password of my own');
    const sessions = createSessions({ connection: database.connection, operators: operators() });
    const secret = await sessions.begin((await operators().byEmail('boss@example.com'))!);
    await configured('another password of mine');
    expect(await isPassword('boss@example.com', 'another password of mine')).toBe(true);
    expect(await isPassword('boss@example.com', 'a password of my own')).toBe(false);
    expect(await sessions.find(secret, { trustLast: false })).toBeNull();
  });

  it('give an operator who exists the password', async () => {
    await operators().add({
      ...{ email: 'boss@example.com', role: 'admin' },
      password: await createPasswords().hash('the one before it'),
    });
    await configured('a password of my own');
    expect(await isPassword('boss@example.com', 'a password of my own')).toBe(true);
  });
});
