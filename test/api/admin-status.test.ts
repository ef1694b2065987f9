import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCostBooks } from '../../src/embeddings/costs/cost-books';
import { createActiveModel } from '../../src/embeddings/active-model';
import { statusReply } from '../../src/api/admin-reply';
import { createBoardSamples } from '../../src/operations/trend/board-samples';
import { createLogger } from '../../src/platform/logger';
import { adminKey, openBoard, storedJob, usualConfig } from '../support/api';

type Board = Awaited<ReturnType<typeof openBoard>>;
const boards: Board[] = [];
let board: Board;
const open = async (limitUsd?: number): Promise<Board> => {
  const config = { ...usualConfig, EMBEDDING_DAILY_BUDGET_USD: limitUsd };
  const opened = await openBoard({ config });
  boards.push(opened);
  return opened;
};
beforeEach(async () => {
  board = await open();
});
afterAll(() => Promise.all(boards.map((each) => each.close())));

const status = async (of: Board = board) =>
  (await of.client.get('/api/admin/embeddings/status', { key: adminKey })).body;
const job = (state: string | null, more: object = {}) =>
  storedJob({ ...(state === null ? { embedding: undefined } : { embedding: { status: state } }), ...more });

describe('the counts', () => {
  it('are of open adverts; only the total is of all', async () => {
    const past = { expiresAt: new Date(Date.now() - 60_000) };
    await board.jobs.insertMany([
      ...[job('pending'), job(null), job('a word of their own'), job('processing'), job('failed')],
      ...[job('completed'), job('completed'), job('completed', { expiresAt: new Date('2100-01-01') })],
      ...[
        job('completed', { status: 'closed' }),
        job('pending', { status: 'closed' }),
        job('completed', past),
      ],
    ]);
    expect(await status()).toMatchObject({
      jobs: { total: 11, active: 8, pending: 3, processing: 1, completed: 3, failed: 1 },
      coverage: 3 / 8,
    });
  });

  it('are all there on an empty board, where nothing is missing', async () => {
    expect(await status()).toEqual({
      jobs: { total: 0, active: 0, pending: 0, processing: 0, completed: 0, failed: 0 },
      coverage: 1,
      model: 'some-model',
      previousModel: null,
      models: [],
      languages: [],
      speed: { embeddedLastHour: 0, embeddedLastDay: 0, secondsToLinked: null },
      trend: [],
      migration: expect.objectContaining({ state: expect.any(String) }),
      costs: { today: { calls: 0, texts: 0, tokens: 0, usd: 0 }, days: [] },
      budget: null,
    });
  });

  it('are remembered for a while', async () => {
    expect(await status()).toMatchObject({ jobs: { total: 0 } });
    await board.jobs.insertOne(job('pending'));
    expect(await status()).toMatchObject({ jobs: { total: 0 } });
  });
});

describe('models, languages and trend', () => {
  it('are of open adverts, and what is not detected yet has no language', async () => {
    const embedded = (model: string, language?: string) => ({
      embedding: { status: 'completed', model, language },
    });
    await board.jobs.insertMany([
      ...[
        storedJob(embedded('new', 'sq')),
        storedJob(embedded('new', 'sq')),
        storedJob(embedded('old', 'en')),
      ],
      storedJob({ ...embedded('new', 'sq'), status: 'closed' }),
      ...[storedJob(), storedJob({ embedding: { status: 'failed', language: 'en' } })],
    ]);
    await createBoardSamples(board.connection).add(
      { total: 9, active: 8, pending: 2, processing: 0, completed: 6, failed: 0 },
      new Date('2026-01-12T08:00:00Z'),
    );
    expect(statusReply.parse(await status())).toMatchObject({
      models: [
        { model: 'new', jobs: 2 },
        { model: 'old', jobs: 1 },
      ],
      languages: expect.arrayContaining([
        { language: 'sq', active: 2, completed: 2, failed: 0 },
        { language: 'en', active: 2, completed: 1, failed: 1 },
        { language: null, active: 1, completed: 0, failed: 0 },
      ]),
      trend: [
        { at: '2026-01-12T08:00:00.000Z', active: 8, completed: 6, pending: 2, failed: 0, coverage: 0.75 },
      ],
    });
  });
});

describe('the model', () => {
  it('is the one in use, with the one before', async () => {
    const active = createActiveModel(board);
    await active.settle('old');
    await active.activate('new');
    expect(await status()).toMatchObject({ model: 'new', previousModel: 'old' });
  });
});

describe('costs and budget', () => {
  it('are those of the books, today and by day, model and cause', async () => {
    const limited = await open(1);
    const { connection } = limited;
    const profile = { model: 'm', pricePerMillionTokens: 0.02 };
    const call = { profile, texts: 2, tokens: 1_000, countedHere: false };
    const logger = createLogger({ name: 'test', level: 'silent' });
    const day = 24 * 60 * 60 * 1_000;
    const [now, before, long] = [0, 3, 40].map((days) =>
      createCostBooks({ connection, logger, now: () => Date.now() - days * day }),
    );
    await now!.book({ ...call, cause: 'save' });
    await now!.book({ ...call, cause: 'migration', migration: 'a-run' });
    await before!.book({ ...call, cause: 'save', wasted: { texts: 1, tokens: 500 } });
    await long!.book({ ...call, cause: 'save' });
    const { costs, budget } = (await status(limited)) as unknown as {
      costs: { today: object; days: { cause: string }[] };
      budget: object;
    };
    expect(costs.today).toEqual({ calls: 2, texts: 4, tokens: 2_000, usd: 0.00004 });
    expect(costs.days.map(({ cause }) => cause)).toEqual(['save', 'migration', 'save']);
    expect(costs.days[0]).toMatchObject({ model: 'm', tokens: 1_000, wasted: { calls: 1, tokens: 500 } });
    expect(budget).toEqual({ limitUsd: 1, spentUsd: 0.00004, leftUsd: 0.99996, reached: false });
  });
});
