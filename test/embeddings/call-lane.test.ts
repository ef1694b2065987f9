import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createCallSlots } from '../../src/embeddings/call-slots';
import { deferred } from '../../src/platform/deferred';
import { openJobs, until } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => void (database = await openJobs()));
afterAll(() => database.close());

const never = new AbortController().signal;

/** Two workers of one installation. */
function workers(size: number, lease?: { forMs: number; renewEveryMs: number }) {
  const provider = randomUUID();
  const make = () =>
    createCallSlots({ connection: database.connection, provider, size, ...(lease && { lease }) });
  const slots = database.connection.collection<{ _id: string; holder: string; until: Date }>('call_slots');
  return {
    ...{ migrating: make(), saving: make() },
    holders: async () => (await slots.find({ provider } as object).toArray()).map(({ holder }) => holder),
    isFree: async () =>
      (await slots.find({ provider } as object).toArray()).every(({ until }) => until < new Date()),
    takeOver: () => slots.updateOne({ provider }, { $set: { holder: 'another', until: new Date(9e12) } }),
    isAnnounced: async () =>
      Object.keys(
        ((await slots.findOne({ _id: `${provider}:waiting` })) as unknown as { waiting: object }).waiting,
      ).length > 0,
    announce: (until: Date) =>
      slots.updateOne({ _id: `${provider}:waiting` }, { $set: { 'waiting.dead': until } }),
  };
}

describe('a lane', () => {
  it('holds its slot over many calls', async () => {
    const { migrating, holders } = workers(1);
    const lane = migrating.lane();
    const seen = new Set<string>();
    for (let n = 0; n < 10; n += 1) {
      await lane.hold(async () => void (await holders()).forEach((holder) => seen.add(holder)), never);
    }
    expect(seen.size).toBe(1);
    await lane.release();
  });

  it('gives its slot back by itself when it has nothing to do', async () => {
    const { migrating, isFree } = workers(1);
    await migrating.lane().hold(() => Promise.resolve(), never);
    await until('the slot is free', isFree);
  });

  it('lets a save go first: it waits for no more than the call under way', async () => {
    const { migrating, saving, isAnnounced } = workers(1);
    const lane = migrating.lane();
    const stop = new AbortController();
    const order: string[] = [];
    const migration = (async () => {
      while (!stop.signal.aborted) {
        await lane.hold(async () => {
          order.push('call');
          // Until somebody waits for the only slot.
          await until('a save waits', async () => stop.signal.aborted || (await isAnnounced()));
        }, never);
      }
    })();
    for (let save = 0; save < 5; save += 1) {
      await until('a call is under way', () => Promise.resolve(order.at(-1) === 'call'));
      await saving.hold(() => Promise.resolve(void order.push('save')), never);
    }
    stop.abort();
    await migration;
    await lane.release();
    expect(order.join(' ')).toBe('call save call save call save call save call save call');
  });

  it('goes on when all saves are done', async () => {
    const { migrating, saving } = workers(1);
    const lane = migrating.lane();
    const [save, began] = [deferred<void>(), deferred<void>()];
    const held = saving.hold(() => (began.resolve(), save.promise), never);
    await began.promise;
    const call = lane.hold(() => Promise.resolve('made'), never);
    save.resolve();
    await held;
    await expect(call).resolves.toBe('made');
    await lane.release();
  });

  it('is not stopped by one that died while it waited', async () => {
    const { migrating, saving, announce } = workers(1);
    await saving.hold(() => Promise.resolve(), never);
    await announce(new Date(Date.now() + 1_000));
    const lane = migrating.lane();
    const began = Date.now();
    await lane.hold(() => Promise.resolve(), never);
    expect(Date.now() - began).toBeGreaterThan(500);
    await announce(new Date(Date.now() + 3_600_000));
    await lane.hold(() => Promise.resolve(), never);
    await lane.release();
  });

  it('takes another slot when it lost its own', async () => {
    const { migrating, holders, takeOver, isFree } = workers(1, { forMs: 60_000, renewEveryMs: 20 });
    const lane = migrating.lane();
    const [going, began] = [deferred<void>(), deferred<void>()];
    const call = lane.hold(() => (began.resolve(), going.promise), never);
    await began.promise;
    await takeOver();
    going.resolve();
    await call;
    // It asks for one again, and there is none.
    const stop = new AbortController();
    const next = until('the loss is noticed', async () => {
      await lane
        .hold(() => Promise.resolve(), AbortSignal.any([stop.signal, AbortSignal.timeout(200)]))
        .then(
          () => undefined,
          () => stop.abort(),
        );
      return stop.signal.aborted;
    });
    await next;
    expect(await holders()).toEqual(['another']);
    expect(await isFree()).toBe(false);
  });

  it('ends its wait with the one who asked', async () => {
    const { migrating, saving } = workers(1);
    const [going, began, stop] = [deferred<void>(), deferred<void>(), new AbortController()];
    const held = saving.hold(() => (began.resolve(), going.promise), never);
    await began.promise;
    const call = migrating.lane().hold(() => Promise.reject(new Error('was made')), stop.signal);
    stop.abort();
    await expect(call).rejects.toThrow('abort');
    going.resolve();
    await held;
  });
});
