import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { profileOf } from '../../../src/embeddings/model-profile';
import { createActiveModel } from '../../../src/embeddings/active-model';
import { createCalibrationControl } from '../../../src/operations/calibration/calibration-control';
import { measureBoard } from '../../../src/operations/calibration/measure-board';
import { readLabels, scoresOfLabels } from '../../../src/operations/calibration/read-labels';
import { LabelsUnusable } from '../../../src/platform/errors/calibration-errors';
import { loadConfig } from '../../../src/platform/config';
import { createCalibrated } from '../../../src/similarity/calibrated';
import {
  calibrationCollection,
  createCalibrations,
  ensureCalibrationIndexes,
} from '../../../src/similarity/calibration/calibrations';
import { fitCalibration } from '../../../src/similarity/calibration/fit-calibration';
import { relevanceBy } from '../../../src/similarity/calibration/relevance';
import { openJobs, until } from '../../support/jobs';
import { fillBoard, model } from './small-board';

let board: Awaited<ReturnType<typeof openJobs>>;
let adverts: Awaited<ReturnType<typeof fillBoard>>;
beforeAll(async () => {
  board = await openJobs();
  await ensureCalibrationIndexes(board.connection);
  await createActiveModel(board).settle(model);
  adverts = await fillBoard(board.jobs);
});
let following: { close: () => Promise<void> } | undefined;
afterAll(async () => {
  await following?.close();
  await board?.close();
});

const config = loadConfig({ OPENAI_EMBEDDING_MODEL: 'e5-query', SIMILARITY_RECIPE: 'tuned' });
const measure = (sample = 1_000) => measureBoard({ jobs: board.jobs, model, sample });

it('measures all live pairs of a small board, finds its reposts, and fits a scale to them', async () => {
  const [closed, past] = [adverts[0]!, adverts[1]!];
  const fields = { title: 'not live', status: 'active', 'embedding.model': model } as const;
  const notLive = await board.jobs.insertMany([
    { ...fields, status: 'closed' },
    { ...fields, expiresAt: new Date(0) },
    { title: 'another model', status: 'active', embedding: { model: 'another' } },
  ] as never);
  const scores = await measure();
  await board.jobs.deleteMany({ _id: { $in: Object.values(notLive.insertedIds) } });
  expect(closed.category).toBe(past.category);
  expect(scores.adverts).toBe(300);
  expect(scores.random.pairs).toBe(300 * 299);
  expect([...scores.byLanguages].map(([name, { pairs }]) => [name, pairs]).sort()).toEqual([
    ['en-en', 150 * 149],
    ['en-sq', 2 * 150 * 150],
    ['sq-sq', 150 * 149],
  ]);
  expect(scores.last.pairs).toBe(300);
  // Seven pairs in each of three trades, from either side.
  expect(scores.reposts.pairs).toBe(42);
  expect(scores.best.quantile(0.9)).toBeLessThan(scores.reposts.quantile(0));

  const fit = fitCalibration(scores, profileOf(model))!;
  const relevanceOf = relevanceBy(fit.relevance);
  expect(relevanceOf(scores.reposts.quantile(0.05))).toBeGreaterThan(0.9);
  // Of 299 others 14 are of the same trade.
  expect(relevanceOf(scores.random.quantile(0.9))).toBeLessThan(0.3);
  // No trade has both languages.
  expect(scores.byLanguages.get('en-sq')!.shareFrom(fit.threshold)).toBeCloseTo(0.05, 2);
});

it('compares a sample with all', async () => {
  const scores = await measure(20);
  expect(scores.random.pairs).toBe(20 * 299);
  expect(scores.best.pairs).toBe(20);
});

it('takes judged pairs of the board by JSON lines and by qrels, and says what is wrong with others', async () => {
  const pairs = adverts.flatMap((one, n) => {
    const [near, far] = [adverts[n + 1], adverts[(n + 150) % 300]!];
    return [
      ...(near?.category === one.category
        ? [JSON.stringify({ one: one.id, other: near.id, alike: true })]
        : []),
      `${one.id} 0 ${far.id} 1`,
    ];
  });
  const labels = await scoresOfLabels(board.jobs, model, readLabels(pairs.join('\n')));
  expect([labels.alike.length, labels.unlike.length]).toEqual([280, 300]);
  const { threshold } = fitCalibration(await measure(50), profileOf(model), labels)!;
  expect(labels.alike.filter((score) => score >= threshold).length).toBeGreaterThan(270);
  expect(labels.unlike.filter((score) => score >= threshold).length).toBeLessThan(10);

  expect(() => readLabels(`${pairs[0]}\nnonsense`)).toThrow(
    new LabelsUnusable('line 2 is neither a pair nor a line of qrels'),
  );
  await expect(scoresOfLabels(board.jobs, model, readLabels(pairs[0]!))).rejects.toThrow(LabelsUnusable);
});

it('puts what was measured, what is set and what was before into use, each once', async () => {
  const control = createCalibrationControl({ ...board, config });
  const calibrated = createCalibrated({
    ...{ connection: board.connection, minScore: undefined, usual: profileOf, wanted: model },
    model: () => Promise.resolve(model),
  });
  following = calibrated.follow();
  const usual = profileOf(model);
  expect(calibrated.now()).toMatchObject({ minScore: usual.minScore, from: 'profile', version: 0 });
  expect(calibrated.relevanceOf(0.8)).toBeCloseTo(0.91);

  const scores = await measure(50);
  const fit = fitCalibration(scores, usual)!;
  const measured = {
    adverts: 300,
    from: 0,
    to: 1,
    random: [1],
    nearest: [1],
    reposts: 0,
    labels: 0,
    passing: 0.05,
  };
  const kept = await control.keep(model, fit, { measured, pairs: scores.random.pairs, by: 'me' });
  expect(kept).toMatchObject({
    inUse: { minScore: fit.threshold, from: 'calibration', version: 1 },
    before: 0,
  });
  expect(kept.calibrations[0]).toMatchObject({ recipe: 'tuned', by: 'me', measured, ...fit });
  await until('the process follows', () => Promise.resolve(calibrated.now().version === 1));
  expect(calibrated.relevanceOf(fit.relevance[3]![0])).toBeCloseTo(0.6);

  const set = await control.set(0.5, 'somebody');
  expect((await control.set(0.5, 'somebody else')).calibrations).toEqual(set.calibrations);
  expect(set).toMatchObject({ inUse: { minScore: 0.5, version: 2 }, before: 1 });
  // What scores mean does not change with the threshold.
  expect(set.calibrations[0]!.relevance).toEqual(fit.relevance);

  expect((await control.back()).inUse).toMatchObject({ minScore: fit.threshold, version: 1 });
  expect((await control.back()).inUse.version).toBe(2);
  expect((await control.use(0)).inUse).toMatchObject({ minScore: usual.minScore, from: 'profile' });
  expect((await control.use(0)).before).toBe(2);
  await expect(control.use(9)).rejects.toMatchObject({ code: 'CALIBRATION_UNKNOWN' });
  await until('the process follows', () => Promise.resolve(calibrated.now().from === 'profile'));
  await following.close();

  // Two at the same moment get a number each.
  const both = await Promise.all([0.61, 0.62].map((threshold) => control.set(threshold, 'me')));
  expect(both).toHaveLength(2);
  const versions = (await createCalibrations(board.connection).list(model)).map(({ version }) => version);
  expect(versions).toEqual([4, 3, 2, 1, 0]);
});

it('asks by an index', async () => {
  const plan = await board.connection.collection(calibrationCollection).find({ model }).explain();
  expect(JSON.stringify(plan)).toContain('IXSCAN');
});

it('goes behind the variable', async () => {
  const calibrated = createCalibrated({
    ...{ connection: board.connection, minScore: 0.33, usual: profileOf, wanted: model },
    model: () => Promise.resolve(undefined),
  });
  expect(await calibrated.read()).toMatchObject({ minScore: 0.33, from: 'variable' });
});
