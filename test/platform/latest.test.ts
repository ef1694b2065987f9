import { expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { createLatest } from '../../src/platform/latest';
import { until } from '../support/jobs';

/** Answers with the number of the question, once it is let. */
function source() {
  let asked = 0;
  let answer = (): void => undefined;
  let open: Promise<void> | undefined = Promise.resolve();
  return {
    ask: async (): Promise<number> => {
      const mine = (asked += 1);
      await open;
      return mine;
    },
    asked: () => asked,
    shut: () => void (open = new Promise((resolve) => (answer = resolve))),
    open: () => answer(),
  };
}

it('tells at once what is recent, and has it asked anew behind the back of whoever reads', async () => {
  const slow = source();
  const { read } = createLatest(slow.ask, {
    ...{ freshForMs: 0, recentForMs: 60_000, trustedForMs: 60_000, waitMs: 60_000 },
  });
  expect(await read()).toEqual({ value: 1 });
  slow.shut();
  expect(await read()).toEqual({ value: 1 });
  expect(await read()).toEqual({ value: 1 });
  expect(slow.asked()).toBe(2);
  slow.open();
  await until('the new one is told', async () => (await read()).value === 2);
});

it('waits for a new answer where nobody has looked for a while', async () => {
  const slow = source();
  const { read } = createLatest(slow.ask, {
    ...{ freshForMs: 0, recentForMs: 0, trustedForMs: 60_000, waitMs: 60_000 },
  });
  expect(await read()).toEqual({ value: 1 });
  slow.shut();
  const second = read();
  expect(await Promise.race([second, wait(50, 'still waiting')])).toBe('still waiting');
  slow.open();
  expect(await second).toEqual({ value: 2 });
});

it('tells the old one where no new one comes in time, and nothing where there is none', async () => {
  const slow = source();
  const times = { freshForMs: 0, recentForMs: 0, waitMs: 20 };
  const patient = createLatest(slow.ask, { ...times, trustedForMs: 60_000 });
  expect(await patient.read()).toEqual({ value: 1 });
  slow.shut();
  expect(await patient.read()).toEqual({ value: 1 });
  slow.open();

  const hung = createLatest(() => new Promise<number>(() => undefined), { ...times, trustedForMs: 60_000 });
  expect(await hung.read()).toEqual({});
});

it('tells why it is not known, and never rejects', async () => {
  const failure = new Error('away');
  const { read } = createLatest(() => Promise.reject(failure), {
    ...{ freshForMs: 60_000, recentForMs: 60_000, trustedForMs: 60_000, waitMs: 1_000 },
  });
  expect(await read()).toEqual({ failure });
});
