import { describe, expect, it } from '@jest/globals';
import { gatedSlots } from '../../src/orchestration/gated-slots';
import { collectGarbage, readHeap } from '../../src/orchestration/heap';
import { createMemoryGate } from '../../src/orchestration/memory-gate';
import { createLogger } from '../../src/platform/logger';
import { until } from '../support/jobs';

const silent = createLogger({ name: 'test', level: 'silent' });
const context = {} as Parameters<ReturnType<typeof gatedSlots>['reserveSlot']>[0];
const never = new AbortController().signal;

/** A gate whose readings the test gives, in percent; the last one stays. */
function gateOf(...percents: number[]) {
  const said: string[] = [];
  let looks = 0;
  let collected = 0;
  const log = (fields: { code: string; percent: number }): void =>
    void said.push(`${fields.code} ${fields.percent}`);
  const gate = createMemoryGate({
    logger: Object.assign(Object.create(silent) as typeof silent, { info: log, warn: log }),
    read: () => {
      looks += 1;
      return { usedBytes: (percents.length > 1 ? percents.shift()! : percents[0]!) * 1e6, limitBytes: 1e8 };
    },
    collect: () => void (collected += 1),
  });
  return {
    gate,
    said,
    now: (percent: number) => void percents.splice(0, percents.length, percent),
    looked: (times: number) => until(`${times} looks`, () => Promise.resolve(looks >= times)),
    collected: () => collected,
  };
}

describe('the memory gate', () => {
  it('shuts at 85 % and opens below 80 %, and says so once each', async () => {
    const { gate, said, looked, collected } = gateOf(50, 84, 85, 99, 84, 80, 79, 84, 50);
    await looked(9);
    await gate.close();
    expect(said).toEqual(['WORKER_MEMORY_HIGH 85', 'WORKER_MEMORY_HIGH 79']);
    expect(collected()).toBe(1);
  });

  it('sees what the heap holds, and gets garbage out of it', () => {
    const before = readHeap();
    expect(before.usedBytes).toBeLessThan(before.limitBytes);
    const held = { numbers: [] as number[][] };
    for (let n = 0; n < 40; n += 1)
      held.numbers.push(Array.from({ length: 100_000 }, (_, place) => place + 0.5));
    const full = readHeap().usedBytes;
    expect(full - before.usedBytes).toBeGreaterThan(20e6);
    held.numbers = [];
    collectGarbage();
    expect(full - readHeap().usedBytes).toBeGreaterThan(20e6);
  });
});

describe('gated slots', () => {
  it('hand out as many as there are, and the next when one comes back', async () => {
    const { gate } = gateOf(50);
    const slots = gatedSlots(gate, 2);
    await slots.reserveSlot(context, never);
    expect(slots.tryReserveSlot(context)).not.toBeNull();
    expect(slots.tryReserveSlot(context)).toBeNull();
    const third = slots.reserveSlot(context, never);
    slots.releaseSlot({ permit: {} });
    await third;
    expect(slots.tryReserveSlot(context)).toBeNull();
    await gate.close();
  });

  it('hand out none while the gate is shut, and all that are free when it opens', async () => {
    const { gate, now } = gateOf(90);
    const slots = gatedSlots(gate, 2);
    const order: string[] = [];
    const both = ['first', 'second'].map((name) =>
      slots.reserveSlot(context, never).then(() => order.push(name)),
    );
    expect(slots.tryReserveSlot(context)).toBeNull();
    await new Promise(setImmediate);
    expect(order).toEqual([]);
    now(50);
    await Promise.all(both);
    expect(order).toEqual(['first', 'second']);
    await gate.close();
  });

  it('lose nothing to a reservation that is given up', async () => {
    const { gate } = gateOf(50);
    const slots = gatedSlots(gate, 1);
    await slots.reserveSlot(context, never);
    const stop = new AbortController();
    const givenUp = slots.reserveSlot(context, stop.signal);
    const next = slots.reserveSlot(context, never);
    stop.abort();
    await expect(givenUp).rejects.toBe(stop.signal.reason);
    slots.releaseSlot({ permit: {} });
    await next;
    await gate.close();
  });
});
