import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { currentTrace, inTrace, traceEvent } from '../../src/platform/trace-context';
import { safeDetail, type TraceDetail } from '../../src/platform/traces/trace-detail';
import {
  ensureTraceIndexes,
  traceCollection,
  type TraceDocument,
} from '../../src/platform/traces/trace-documents';
import { createTraceRecorder } from '../../src/platform/traces/trace-recorder';
import { collectLog } from '../support/log-lines';
import { openJobs, until } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => (database = await openJobs()));
afterEach(() => database.close());

const traces = () => database.connection.collection<TraceDocument>(traceCollection);
const recorderOn = (connection: mongoose.Connection, more: { mostWaiting?: number } = {}) => {
  const log = collectLog();
  const recorder = createTraceRecorder({ connection, process: 'api', logger: log.logger, ...more });
  return { ...log, recorder };
};
const jobId = 'a'.repeat(24);

describe('the recorder of traces', () => {
  it('writes what is told in a context by itself, with the context', async () => {
    const { recorder } = recorderOn(database.connection);
    inTrace({ debugId: 'debug-id-1', jobId, attempt: 2, sink: recorder }, () =>
      traceEvent('vector.stored', { ms: 3, detail: { dimensions: 384 } }),
    );
    const kept = await until('it is written', async () => (await traces().findOne({})) ?? undefined);
    expect(kept).toMatchObject({
      ...{ debugId: 'debug-id-1', jobId, attempt: 2, process: 'api', category: 'EMBEDDINGS' },
      ...{ event: 'vector.stored', title: 'Embedding stored: 384 numbers', level: 'info', ms: 3 },
    });
    expect(kept).not.toHaveProperty('openedAt');
    await recorder.close();
  });

  it('leaves a context where it ends, and tells nobody outside of one', async () => {
    const { recorder } = recorderOn(database.connection);
    await inTrace({ debugId: 'debug-id-1', sink: recorder }, () => Promise.resolve());
    expect(currentTrace()).toBeUndefined();
    traceEvent('advert.stored');
    await recorder.close();
    expect(await traces().countDocuments({})).toBe(0);
  });

  it('keeps events while the database is away, drops the oldest beyond the bound, and says so once', async () => {
    const away = mongoose.createConnection();
    away.set('bufferCommands', false);
    const { recorder, lines, told } = recorderOn(away, { mostWaiting: 10 });
    for (let n = 0; n < 15; n += 1) {
      recorder.record({ debugId: `debug-id-${n}` }, { name: 'advert.stored' });
    }
    await recorder.flush();
    expect(recorder.dropped()).toBe(5);
    expect(await told('TRACES_DROPPED')).toMatchObject({ dropped: 1 });
    expect(lines).toHaveLength(1);

    await away.openUri(database.uri);
    await until('it is written', async () => (await traces().countDocuments({})) === 10);
    const kept = await traces().find({}).sort({ _id: 1 }).toArray();
    expect(kept.map(({ debugId }) => debugId)).toEqual(
      Array.from({ length: 10 }, (_, n) => `debug-id-${n + 5}`),
    );
    await recorder.close();
    await away.close();
  });

  it('keeps of a schedule only what went wrong', async () => {
    const { recorder } = recorderOn(database.connection);
    const of = { debugId: 'sweep-0199f3a1-6c1e-7b5e-8f0e-2a8d3f1c9b77' };
    recorder.record(of, { name: 'step.began', detail: { activity: 'reconcileJobs' } });
    recorder.record(of, { name: 'step.failed', level: 'warn', detail: { activity: 'reconcileJobs' } });
    await recorder.close();
    expect((await traces().find({}).toArray()).map(({ event }) => event)).toEqual(['step.failed']);
  });

  it('forgets after seven days, and finds traces by id, job and age in indexes', async () => {
    await ensureTraceIndexes(database.connection);
    const indexes = await traces().indexes();
    expect(indexes.find(({ expireAfterSeconds }) => expireAfterSeconds !== undefined)).toMatchObject({
      key: { at: 1 },
      expireAfterSeconds: 7 * 24 * 60 * 60,
    });
    const plans = await Promise.all(
      [
        traces().find({ debugId: 'x' }).sort({ at: 1, _id: 1 }),
        traces().find({ jobId }),
        traces()
          .find({ openedAt: { $gte: new Date(0), $lt: new Date() } })
          .sort({ openedAt: -1, _id: -1 }),
      ].map((query) => query.explain('queryPlanner')),
    );
    for (const plan of plans) expect(JSON.stringify(plan)).toMatch(/IXSCAN/);
  });
});

describe('details', () => {
  it('keep named numbers, codes and ids, whatever a caller gives besides', () => {
    const given = {
      ...{ tokens: 5, cut: true, model: 'text-embedding-3-small', lists: Number.NaN },
      ...{ route: 'write to me@example.com', title: 'Baker', language: 'a whole sentence', texts: '5' },
    };
    expect(safeDetail(given as TraceDetail)).toEqual({
      tokens: 5,
      cut: true,
      model: 'text-embedding-3-small',
    });
  });
});
