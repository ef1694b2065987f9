import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDebugLog } from '../../src/platform/debug/debug-log';
import { createDebugSwitches } from '../../src/platform/debug/debug-switches';
import { collectLog } from '../support/log-lines';
import { openJobs, until } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => (database = await openJobs()));
afterEach(() => database.close());

const switches = (config = {}) => createDebugSwitches({ connection: database.connection, config });

describe('the debug switches', () => {
  it('are as the variables say until an operator says otherwise', async () => {
    const debug = switches({ DEBUG_WORKER: true });
    const off = { on: false, from: 'variable', until: null };
    expect(await debug.read()).toEqual({ EMBEDDINGS: off, WORKER: { ...off, on: true }, QUEUE: off });
    await debug.change({ category: 'WORKER', on: false });
    const { WORKER, QUEUE } = await debug.change({ category: 'QUEUE', on: true, minutes: 5 });
    expect(WORKER).toEqual({ on: false, from: 'dashboard', until: null });
    expect(QUEUE).toMatchObject({ on: true, from: 'dashboard' });
    const left = QUEUE.until!.getTime() - Date.now();
    expect(left).toBeGreaterThan(4.9 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000);
  });

  it('fall back to the variable once the time is over', async () => {
    const debug = switches();
    await debug.change({ category: 'QUEUE', on: true, minutes: 0.01 });
    expect(debug.isOn('QUEUE')).toBe(true);
    await until('it is over', () => Promise.resolve(!debug.isOn('QUEUE')), 5_000);
    expect((await debug.read()).QUEUE).toEqual({ on: false, from: 'variable', until: null });
  });

  it('reach another process within 5 s, and its log tells the category whatever its level is', async () => {
    const other = switches();
    const following = other.follow();
    const { logger, lines } = collectLog();
    logger.level = 'error';
    const debugLog = createDebugLog({ logger, switches: other });
    debugLog('EMBEDDINGS', { n: 1 }, 'before');
    await switches().change({ category: 'EMBEDDINGS', on: true });
    const began = performance.now();
    await until('the other has heard of it', () => Promise.resolve(other.isOn('EMBEDDINGS')));
    expect(performance.now() - began).toBeLessThan(5_000);
    debugLog('EMBEDDINGS', { n: 2 }, 'after');
    debugLog('QUEUE', { n: 3 }, 'another category');
    expect(lines).toEqual([
      expect.objectContaining({ level: 20, category: 'EMBEDDINGS', n: 2, msg: 'after' }),
    ]);
    await following.close();
  });
});
