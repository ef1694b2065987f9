import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createMigrationLook } from '../../../src/operations/migration/look-at-migration';
import { withPagesUnderWay } from '../../../src/operations/migration/with-pages-under-way';
import { startMigration } from '../../../src/orchestration/start-migration';
import { openGate, openWorkerSide } from '../../support/in-process-workers';
import { until } from '../../support/jobs';
import { answers, type Answer } from '../../support/misbehaving-provider';
import { looked } from './looks';

let side: Awaited<ReturnType<typeof openWorkerSide>>;
let stop: () => Promise<void>;
beforeAll(async () => {
  side = await openWorkerSide({ pageSize: 500 });
  stop = await side.startWorkers(openGate, false);
}, 60_000);
afterAll(async () => {
  await stop();
  await side.close();
});

it('tells what has been done of a page that is not over', async () => {
  await side.connection
    .collection('jobs')
    .insertMany(Array.from({ length: 100 }, (_, n) => ({ title: `Advert ${n}`, status: 'active' })));
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const good = answers.json((reply) => reply);
  // Two calls of 16 texts are answered; what comes after them waits.
  const held: Answer = (...call) => void released.then(() => good(...call));
  side.provider.next(good, good);
  side.provider.always(held);

  const look = createMigrationLook(side.client);
  const run = await startMigration(side.client, {});
  const under = await until('32 adverts of the page are embedded', async () => {
    const { progress } = await look();
    return progress?.jobs.embedded === 32 && progress.bill.texts === 32 && progress;
  });
  expect(under).toMatchObject({ phase: 'embedding', jobs: { total: 100, looked: 32 }, bill: { calls: 2 } });
  expect(under.ratePerSecond).toBeGreaterThan(0);
  expect(under.etaSeconds).toBeGreaterThan(0);

  release();
  expect(await run.result()).toMatchObject({ phase: 'done', jobs: { looked: 100, embedded: 100 } });
  expect((await look()).progress?.jobs).toMatchObject({ looked: 100, embedded: 100 });
});

const page = {
  jobs: {
    looked: 20,
    embedded: 12,
    reused: 5,
    upToDate: 1,
    alone: 1,
    reported: 1,
    left: 480,
    live: 500,
    covered: 18,
  },
  ms: 10_000,
};

it('adds the pages to what is over, and takes the newest bill', () => {
  const before = looked().progress!;
  const bill = { calls: 130, texts: 11_500, tokens: 3_200_000, usd: 0.064 };
  const { jobs, ...now } = withPagesUnderWay(before, [page, { ...page, bill }]);
  expect(jobs).toMatchObject({ looked: 12_520, embedded: 11_044, reused: 1_412, total: 38_382 });
  expect(now.bill).toEqual(bill);
  expect(now.ratePerSecond).toBe(4);
  expect(now.etaSeconds).toBe((38_382 - 12_520) / 4);
});

it('keeps the rate that the workflow knows, gives none while it is paused, and leaves other phases alone', () => {
  expect(withPagesUnderWay(looked({ ratePerSecond: 10 }).progress!, [page])).toMatchObject({
    ratePerSecond: 10,
    etaSeconds: (38_382 - 12_500) / 10,
  });
  expect(withPagesUnderWay(looked({ paused: true }).progress!, [page]).ratePerSecond).toBeUndefined();
  const linking = looked({ phase: 'linking' }).progress!;
  expect(withPagesUnderWay(linking, [page])).toBe(linking);
});
