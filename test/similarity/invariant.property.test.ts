import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useLogger } from '../../src/orchestration/workers';
import { createLogger } from '../../src/platform/logger';
import { openBoard, type Board } from './invariant/board';
import { beginning, commands } from './invariant/commands';

/** `FC_SEED=7 FC_RUNS=200` for a long run, or to see a failing one again; `FC_SECONDS` bounds it. */
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['FC_RUNS'] ?? 4);
/** A much slower machine makes fewer runs, and what fails is shrunk for as long as that leaves. */
const seconds = Number(process.env['FC_SECONDS'] ?? (process.env['FC_RUNS'] === undefined ? 40 : 86_400));
const mostCommands = 16;

let board: Board;

beforeAll(async () => {
  useLogger(createLogger({ name: 'test', level: 'silent' }));
  board = await openBoard();
}, 120_000);
afterAll(() => board?.close(), 60_000);

it(
  'keeps every list true, whoever writes what in which order, on two workers at once',
  async () => {
    const ends = Date.now() + seconds * 1_000;
    const property = fc.asyncProperty(beginning, commands(mostCommands), async (first, then) => {
      if (Date.now() > ends) return;
      try {
        await board.clear();
        const known = { jobs: 0 };
        await first.run(known, board);
        await fc.asyncModelRun(() => ({ model: known, real: board }), then);
        await board.untilAtRest();
        expect(await board.untrue()).toEqual([]);
      } catch (error) {
        // Each, because shrinking repeats what need not happen the same way twice.
        console.error(`seed ${seed}: ${[first, ...then].join(', ')}\n${(error as Error).message}`);
        throw error;
      }
    });
    await fc.assert(property, { seed, numRuns: runs });
  },
  (seconds + 300) * 1_000,
);
