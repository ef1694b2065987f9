import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createMigrationControl,
  type MigrationControl,
} from '../../../src/operations/migration/migration-control';
import { createTemporalClient } from '../../../src/orchestration/temporal-client';
import {
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
} from '../../../src/platform/errors/migration-control-errors';
import { TemporalUnavailable } from '../../../src/platform/errors/temporal-errors';
import { freePort } from '../../support/free-port';
import { until } from '../../support/jobs';
import { openScriptedMigrations } from '../../support/scripted-migrations';

let migrations: Awaited<ReturnType<typeof openScriptedMigrations>>;
let control: MigrationControl;
beforeAll(async () => {
  migrations = await openScriptedMigrations();
  control = createMigrationControl(migrations);
}, 60_000);
afterAll(() => migrations.close());

const state = (expected: string) =>
  until(`it is ${expected}`, async () => {
    const look = await control.look();
    return look.state === expected && look;
  });

describe('before any migration', () => {
  it('there is none, and nothing to steer', async () => {
    expect(await control.look()).toEqual({ state: 'none', answers: true });
    for (const steer of [control.pause, control.resume, control.cancel]) {
      await expect(steer()).rejects.toThrow(MigrationNotRunning);
    }
  });
});

describe('a migration', () => {
  beforeAll(() => migrations.startWorker());
  afterEach(async () => {
    await migrations
      .handle()
      .terminate('the test is over')
      .catch(() => undefined);
  });

  it('is one, however many start it at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => control.start({ model: 'a' })));
    const ids = all.map(({ now }) => now.progress?.migrationId);
    expect(new Set(ids).size).toBe(1);
    expect(await control.start({})).toMatchObject({ joined: true, now: { state: 'running' } });
  });

  it('to another model does not begin beside one that runs', async () => {
    await control.start({ model: 'a' });
    await expect(control.start({ model: 'b' })).rejects.toThrow(MigrationOfOtherModel);
    expect((await control.start({ model: 'a' })).joined).toBe(true);
  });

  it('is paused and resumed, twice as once', async () => {
    await control.start({});
    for (const [steer, paused] of [
      [control.pause, true],
      [control.pause, true],
      [control.resume, false],
      [control.resume, false],
    ] as const) {
      expect(await steer()).toMatchObject({ state: 'running', answers: true, progress: { paused } });
    }
  });

  it('stays the same when it continues as new', async () => {
    const { now } = await control.start({});
    await migrations.show({ phase: 'linking' });
    await migrations.end('new');
    await until('the new run answers', async () => {
      const { historyLength } = await migrations.handle().describe();
      return historyLength < 8 && (await control.look()).answers;
    });
    const { progress } = await control.look();
    expect(progress).toMatchObject({ phase: 'linking', migrationId: now.progress!.migrationId });
  });

  it('that is done tells its last numbers, with no worker to ask', async () => {
    await control.start({});
    await migrations.show({ bill: { calls: 1, texts: 2, tokens: 3, usd: 4 } });
    await migrations.end('done');
    await state('completed');
    await migrations.stopWorker();
    const later = createMigrationControl(migrations);
    expect(await later.look()).toMatchObject({
      state: 'completed',
      answers: true,
      progress: { phase: 'done', bill: { calls: 1, texts: 2, tokens: 3, usd: 4 } },
    });
    await expect(later.pause()).rejects.toThrow(MigrationNotRunning);
    await migrations.startWorker();
  });

  it('that failed says why, with the code of the catalogue', async () => {
    await control.start({});
    await migrations.end('fail');
    expect(await state('failed')).toMatchObject({
      failure: { code: 'PROVIDER_NOT_CONFIGURED', message: 'No provider is configured.' },
      progress: { phase: 'planning' },
    });
  });

  it('is cancelled, and another may begin', async () => {
    const first = await control.start({});
    await control.cancel();
    await state('cancelled');
    expect(await control.cancel()).toMatchObject({ state: 'cancelled' });
    await expect(control.pause()).rejects.toThrow(MigrationNotRunning);
    const second = await control.start({});
    expect(second.joined).toBe(false);
    expect(second.now.progress!.migrationId).not.toBe(first.now.progress!.migrationId);
  });

  it('whose worker is away shows what was last known, and cannot be paused', async () => {
    await control.start({});
    await migrations.show({ phase: 'embedding' });
    await until('it is seen', async () => (await control.look()).progress?.phase === 'embedding');
    await migrations.stopWorker();
    expect(await control.look()).toMatchObject({
      state: 'running',
      answers: false,
      progress: { phase: 'embedding' },
    });
    await expect(control.pause()).rejects.toThrow(MigrationSilent);
    await migrations.startWorker();
    await until('the worker answers', async () => (await control.look()).answers);
    expect((await control.pause()).progress).toMatchObject({ paused: true });
  }, 30_000);
});

describe('without Temporal', () => {
  it.each(['look', 'start', 'pause', 'resume', 'cancel'] as const)('%s is refused in time', async (name) => {
    const away = createTemporalClient({ address: `127.0.0.1:${await freePort()}`, namespace: 'default' });
    const began = performance.now();
    await expect(createMigrationControl({ client: away })[name]({})).rejects.toThrow(TemporalUnavailable);
    expect(performance.now() - began).toBeLessThan(8_000);
    await away.connection.close();
  });

  it('an unknown namespace is no better', async () => {
    const client = createTemporalClient({ address: migrations.address, namespace: 'nobody-made-it' });
    await expect(createMigrationControl({ client }).look()).rejects.toThrow(TemporalUnavailable);
    await client.connection.close();
  });
});
