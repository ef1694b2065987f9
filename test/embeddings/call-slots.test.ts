import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createCallSlots, type CallSlots } from '../../src/embeddings/call-slots';
import { deferred } from '../../src/platform/deferred';
import { openJobs, until } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => void (database = await openJobs()));
afterAll(() => database.close());

const never = new AbortController().signal;
/** As many workers as asked for, of one installation. */
function workers(count: number, size: number): { all: CallSlots[]; provider: string } {
  const provider = randomUUID();
  const { connection } = database;
  return {
    provider,
    all: Array.from({ length: count }, () => createCallSlots({ connection, provider, size })),
  };
}
const stored = (provider: string) =>
  database.connection.collection('call_slots').find({ provider }).toArray();

describe('calls', () => {
  it.each([
    [1, 2],
    [3, 4],
  ])('are at most %i at once, whatever %i workers want', async (size, count) => {
    const { all, provider } = workers(count, size);
    let [running, most, done] = [0, 0, 0];
    const full = deferred<void>();
    const call = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      if (running === size) full.resolve();
      await full.promise;
      // As long as a round trip to the database takes.
      await stored(provider);
      running -= 1;
      done += 1;
    };
    await Promise.all(all.flatMap((slots) => Array.from({ length: 6 }, () => slots.hold(call, never))));
    expect(done).toBe(6 * count);
    expect(most).toBe(size);
  });

  it('give their slot back when they fail', async () => {
    const { all } = workers(1, 1);
    const fails = all[0]!.hold(() => Promise.reject(new Error('refused')), never);
    await expect(fails).rejects.toThrow('refused');
    await expect(all[0]!.hold(() => Promise.resolve('next'), never)).resolves.toBe('next');
  });

  it('that wait end with the one who asked', async () => {
    const { all } = workers(2, 1);
    const [going, began, stop] = [deferred<void>(), deferred<void>(), new AbortController()];
    const first = all[0]!.hold(() => (began.resolve(), going.promise), never);
    await began.promise;
    const second = all[1]!.hold(() => Promise.reject(new Error('was made')), stop.signal);
    stop.abort();
    await expect(second).rejects.toThrow('abort');
    going.resolve();
    await first;
  });

  it('that go on keep their slot', async () => {
    const provider = randomUUID();
    const lease = { forMs: 60_000, renewEveryMs: 20 };
    const slots = createCallSlots({ connection: database.connection, provider, size: 1, lease });
    const [going, began] = [deferred<void>(), deferred<void>()];
    const call = slots.hold(() => (began.resolve(), going.promise), never);
    await began.promise;
    const [taken] = await stored(provider);
    const renewed = await until('the slot is renewed', async () => {
      const [now] = await stored(provider);
      return (now!['until'] as Date) > (taken!['until'] as Date) && now;
    });
    expect(renewed['holder']).toBe(taken!['holder']);
    going.resolve();
    await call;
  });

  it('of a killed worker leave their slot within 40 seconds', async () => {
    const { all, provider } = workers(1, 1);
    const slots = database.connection.collection('call_slots');
    await all[0]!.hold(async () => {
      const [taken] = await stored(provider);
      expect((taken!['until'] as Date).getTime() - Date.now()).toBeLessThanOrEqual(40_000);
      // As a worker leaves it that is killed: nobody renews it, and its time is over.
      await slots.updateOne({ provider }, { $set: { until: new Date(0), holder: 'a killed worker' } });
      await expect(all[0]!.hold(() => Promise.resolve('taken over'), never)).resolves.toBe('taken over');
    }, never);
  });
});
