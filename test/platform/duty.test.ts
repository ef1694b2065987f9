import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/platform/database';
import { holdDuty } from '../../src/platform/duty';
import { createLease } from '../../src/platform/lease';
import { createLogger } from '../../src/platform/logger';
import { openJobs, until } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
let undo: (() => Promise<unknown>)[];
beforeEach(async () => {
  database = await openJobs();
  undo = [];
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  await database.close();
});

const leaseMs = 600;

/** A process that does its duty, and says what it did. */
async function startProcess(step: () => Promise<unknown> = () => Promise.resolve()) {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const { connection, connected, close } = openDatabase(database.uri, { name: 'test', logger });
  await connected;
  const seen = { tenures: 0, steps: 0, failures: 0 };
  const duty = holdDuty({
    lease: createLease(connection, 'a-duty', leaseMs),
    ...{ leaseMs, everyMs: 20 },
    failed: () => (seen.failures += 1),
    begin: () => {
      seen.tenures += 1;
      return async () => {
        seen.steps += 1;
        await step();
      };
    },
  });
  undo.push(close, duty.close);
  return { seen, stop: duty.close, die: close };
}
const steps = (of: { seen: { steps: number } }, more = 3) => {
  const from = of.seen.steps;
  return until('it goes on', () => Promise.resolve(of.seen.steps >= from + more));
};

it('is done by one of many processes', async () => {
  const all = await Promise.all([startProcess(), startProcess(), startProcess()]);
  await until('somebody works', () => Promise.resolve(all.some(({ seen }) => seen.steps > 20)));
  expect(all.map(({ seen }) => seen.tenures).sort()).toEqual([0, 0, 1]);
});

it('is taken over at once from one that stops', async () => {
  const first = await startProcess();
  await steps(first);
  const second = await startProcess();
  await first.stop();
  const { steps: before } = first.seen;
  await steps(second);
  expect(first.seen.steps).toBe(before);
});

it('is taken over from one that dies when its lease is over', async () => {
  const first = await startProcess();
  await steps(first);
  const second = await startProcess();
  await first.die();
  const began = performance.now();
  await steps(second, 1);
  expect(performance.now() - began).toBeLessThan(leaseMs + leaseMs / 3 + 1_000);
});

it('goes on after a step that fails, and tells the first of many failures', async () => {
  let broken = true;
  const only = await startProcess(() => (broken ? Promise.reject(new Error('no')) : Promise.resolve()));
  await steps(only, 5);
  expect(only.seen.failures).toBe(1);
  broken = false;
  await steps(only, 5);
  broken = true;
  await until('the next one is told', () => Promise.resolve(only.seen.failures === 2));
});
