import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { Registry } from 'prom-client';
import { createCountUsage } from '../../../src/operations/usage/count-usage';
import { createExperiment } from '../../../src/operations/usage/experiment';
import { createUsageCounts, ensureUsageIndexes } from '../../../src/operations/usage/usage-counts';
import type { UsageEvent } from '../../../src/operations/usage/usage-event';
import { createUsageLook } from '../../../src/operations/usage/usage-look';
import { createLogger } from '../../../src/platform/logger';
import { storedJob } from '../../support/api';
import { openJobs, until } from '../../support/jobs';

type Database = Awaited<ReturnType<typeof openJobs>>;
const databases: Database[] = [];
let database: Database;
let from: string;
let to: string;
beforeEach(async () => {
  database = await openJobs();
  databases.push(database);
  await ensureUsageIndexes(database.connection);
  const embedded = { embedding: { status: 'completed', model: 'e5-query+tuned-1' } };
  const jobs = [storedJob(embedded), storedJob()];
  await database.jobs.insertMany(jobs);
  [from, to] = jobs.map(({ _id }) => String(_id)) as [string, string];
});
afterAll(() => Promise.all(databases.map((each) => each.close())));

const logger = createLogger({ name: 'test', level: 'silent' });
const counter = (more: Partial<Parameters<typeof createCountUsage>[0]> = {}) =>
  createCountUsage({ ...database, logger, run: () => 'a run', ...more });
const shown = (more: Partial<UsageEvent> = {}): UsageEvent => ({
  ...{ type: 'shown', from, position: 10, source: 'embedding', again: false, ...more },
});
const opened = (position: number, more: Partial<UsageEvent> = {}): UsageEvent => ({
  ...{ type: 'opened', from, to, position, source: 'embedding', again: false, ...more },
});
const rows = () => database.connection.collection('usage_counts').find({}).toArray();

describe('what readers do', () => {
  it('is counted by day, place, model, recipe, source and variant, and says nothing of advert or reader', async () => {
    const usage = counter({ now: () => Date.parse('2026-03-01T23:59:59.999Z') });
    for (let n = 0; n < 3; n += 1) usage.take(shown({ variant: 'plain' }));
    usage.take(shown({ source: 'fallback', position: 4 }));
    usage.take(opened(2));
    usage.take(opened(2, { again: true }));
    usage.take({ ...opened(2), type: 'applied' });
    await usage.close();

    const stored = (await rows()).map(({ _id, ...row }) => row);
    const of = { day: '2026-03-01', at: new Date('2026-03-01T00:00:00Z') };
    const tuned = { ...of, model: 'e5-query', recipe: 'tuned-1', source: 'embedding' };
    expect(stored).toHaveLength(4);
    expect(stored).toEqual(
      expect.arrayContaining([
        { ...tuned, type: 'shown', position: 10, variant: 'plain', run: 'a run', count: 3, lists: 3 },
        {
          ...{ ...of, type: 'shown', position: 4, source: 'fallback', model: null, recipe: null },
          ...{ count: 1, lists: 1 },
        },
        { ...tuned, type: 'opened', position: 2, count: 2, lists: 1 },
        { ...tuned, type: 'applied', position: 2, count: 1, lists: 1 },
      ]),
    );
    expect(JSON.stringify(await rows())).not.toMatch(new RegExp(`${from}|${to}`));
  });

  it('is added up by several processes at once, on the same new rows', async () => {
    const processes = Array.from({ length: 4 }, () => counter());
    for (let n = 0; n < 25; n += 1) {
      for (const each of processes) {
        each.take(shown());
        each.take(opened((n % 10) + 1));
      }
      if (n % 5 === 0) await Promise.all(processes.map((each) => each.flush()));
    }
    await Promise.all(processes.map((each) => each.close()));
    const { totals, byPosition } = await createUsageLook({
      ...database,
      experiment: createExperiment({ ...database, config: {} }),
      recipe: 'tuned',
    })(1);
    expect(totals).toEqual({ shown: 100, opened: 100, openedLists: 100, applied: 0, appliedLists: 0 });
    expect(byPosition.map((each) => each.opened)).toEqual([12, 12, 12, 12, 12, 8, 8, 8, 8, 8]);
    expect(byPosition.every((each) => each.shown === 100)).toBe(true);
  });

  it('is not counted of adverts that are not there', async () => {
    const registry = new Registry();
    const usage = counter({ registry });
    const nobody = String(new Types.ObjectId());
    usage.take(shown({ from: nobody }));
    usage.take(opened(1, { to: nobody }));
    usage.take(shown());
    await usage.close();
    expect(await rows()).toMatchObject([{ type: 'shown', count: 1 }]);
    const text = await registry.metrics();
    expect(text).toContain('similar_jobs_usage_events_total{type="shown",outcome="unknown"} 1');
    expect(text).toContain('similar_jobs_usage_events_total{type="opened",outcome="unknown"} 1');
    expect(text).toContain('similar_jobs_usage_events_total{type="shown",outcome="counted"} 1');
  });

  it('waits for a database that is away, up to a bound, and is counted when it is back', async () => {
    const registry = new Registry();
    const usage = counter({ registry, flushMs: 50 });
    const { connection, uri } = database;
    await connection.close();
    for (let n = 0; n < 20_005; n += 1) usage.take(shown());
    await usage.flush();
    await connection.openUri(uri);
    const counted = await until('they are counted', async () => {
      const found = await rows();
      return found.length > 0 && found;
    });
    expect(counted.map(({ count }) => Number(count))).toEqual([20_000]);
    expect(await registry.metrics()).toContain(
      'similar_jobs_usage_events_total{type="shown",outcome="dropped"} 5',
    );
    await usage.close();
  });

  it('is looked up by an index, and kept for 400 days', async () => {
    const counts = createUsageCounts(database);
    await counts.add([
      {
        ...{ day: '2026-03-01', type: 'shown', position: 1, model: null, recipe: null, source: 'embedding' },
        ...{ run: 'x', variant: 'plain', count: 1, lists: 1 },
      },
    ]);
    expect(await counts.lastDays(2, Date.parse('2026-03-02T12:00:00Z'))).toHaveLength(1);
    expect(await counts.lastDays(1, Date.parse('2026-03-02T12:00:00Z'))).toHaveLength(0);
    const collection = database.connection.collection('usage_counts');
    for (const query of [{ run: 'x' }, { at: { $gte: new Date(0) } }])
      expect(JSON.stringify(await collection.find(query).explain())).toContain('IXSCAN');
    const kept = (await collection.indexes()).find(({ name }) => name === 'kept');
    expect(kept).toMatchObject({ expireAfterSeconds: 400 * 86_400 });
  });
});

describe('an experiment', () => {
  it('has the share of the variable until somebody says otherwise, for all processes within ten seconds', async () => {
    const [one, other] = [0, 1].map(() =>
      createExperiment({ ...database, config: { SIMILARITY_AB_SHARE: 0.25 } }),
    ) as [ReturnType<typeof createExperiment>, ReturnType<typeof createExperiment>];
    expect(await one.read()).toMatchObject({ share: 0.25, from: 'variable', since: null, before: null });
    const following = other.follow();
    const began = performance.now();
    const { run } = await one.change(0.5);
    await until('the other process follows', () => Promise.resolve(other.now().share === 0.5));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(other.now().run).toBe(run);
    expect(other.now().before).toEqual({ share: 0.25, run: 'variable 0.25' });
    // Said again it is the same experiment.
    expect((await other.change(0.5)).run).toBe(run);
    expect(await one.change(0)).toMatchObject({ share: 0, before: { share: 0.5, run } });
    await following.close();
  });

  it('counts its own lists alone, and keeps the result of the one before', async () => {
    const experiment = createExperiment({ ...database, config: {} });
    await experiment.change(0.5);
    const usage = counter({ run: () => experiment.now().run });
    for (let n = 0; n < 40; n += 1) usage.take(shown({ variant: n % 2 ? 'plain' : 'tuned' }));
    usage.take(opened(1, { variant: 'plain' }));
    usage.take(shown());
    await usage.flush();
    const look = createUsageLook({ ...database, experiment, recipe: 'tuned' });
    const first = await look(30);
    expect(first.experiment).toMatchObject({
      share: 0.5,
      result: {
        variants: { plain: { shown: 20, openedLists: 1 }, tuned: { shown: 20, openedLists: 0 } },
        opened: { outcome: 'early', comparison: { difference: -0.05 } },
      },
      before: null,
    });
    await experiment.change(0);
    expect((await look(30)).experiment).toMatchObject({
      share: 0,
      result: { variants: { plain: { shown: 0 } }, opened: { outcome: 'off' } },
      before: { share: 0.5, variants: { plain: { shown: 20 } }, opened: { outcome: 'early' } },
    });
    await usage.close();
  });
});
