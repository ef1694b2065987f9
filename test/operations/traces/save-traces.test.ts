import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import type { TraceEventName } from '../../../src/platform/traces/trace-events';
import { newSave } from './marked-adverts';
import { openTracedBoard } from './traced-board';
import { adminKey } from '../../support/api';
import { until } from '../../support/jobs';
import { answers } from '../../support/misbehaving-provider';

let board: Awaited<ReturnType<typeof openTracedBoard>>;
beforeAll(async () => {
  board = await openTracedBoard();
}, 60_000);
afterAll(() => board.close());

/** From the request to the last list, of an advert that nobody edits meanwhile. */
const whole = [
  'request.received',
  'advert.stored',
  'workflow.asked',
  'run.began',
  'run.round',
  'step.began generateEmbedding',
  'text.composed',
  'call.began',
  'call.ended',
  'vector.stored',
  'step.ended generateEmbedding',
  'step.began computeSimilarities',
  'neighbours.found',
  'step.ended computeSimilarities',
  'step.began saveResults',
  'lists.written',
  'step.ended saveResults',
  'run.ended',
];

const named = ({ event, detail }: { event: string; detail: Readonly<Record<string, unknown>> }): string =>
  event.startsWith('step.') ? `${event} ${String(detail['activity'])}` : event;

const told = async (jobId: string, event: TraceEventName) =>
  (await board.traces.findOne({ jobId, event })) ?? undefined;

describe('the trace of a save', () => {
  it('tells of ten saves at once, each whole, in order and apart from the others', async () => {
    const posted = await Promise.all(Array.from({ length: 10 }, (_, n) => board.api.post(newSave(n))));
    for (const { headers, body } of posted) {
      const trace = await board.ended(headers.get('x-debug-id')!);
      // The second look at the advert, which finds nothing to do, is told too.
      const told = trace.events.map(named);
      const order = whole.map((name) => told.indexOf(name));
      expect(whole.filter((_, place) => order[place] === -1)).toEqual([]);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(told).toEqual(expect.arrayContaining(['request.answered', 'workflow.taken']));
      expect(trace.jobIds).toEqual([body.id]);
      expect(trace.workflows.map(({ workflowId }) => workflowId)).toEqual([`embed-and-link-job:${body.id}`]);
      expect(new Set(trace.events.map((event) => event.process))).toEqual(new Set(['api', 'worker']));
      expect(trace.events.filter(({ level }) => level !== 'info')).toEqual([]);
      expect(trace.events.find(({ event }) => event === 'call.ended')).toMatchObject({
        attempt: 1,
        detail: { model: 'some-model', texts: 1, tokens: 10, status: 200 },
      });
    }
  });

  it('tells why a try failed, until when it waits, and that the next one went well', async () => {
    board.side.provider.next(answers.status(500));
    const { headers } = await board.api.post(newSave(20));
    const trace = await board.ended(headers.get('x-debug-id')!);
    const wrong = trace.events.filter(({ level }) => level !== 'info');
    expect(wrong.map((event) => `${named(event)} ${event.code}`)).toEqual([
      `call.failed ${wrong[0]!.code}`,
      `embedding.refused ${wrong[0]!.code}`,
      `step.failed generateEmbedding ${wrong[0]!.code}`,
      `run.waits ${wrong[0]!.code}`,
    ]);
    expect(wrong[0]).toMatchObject({ detail: { status: 500 } });
    expect(wrong[0]!.code).toMatch(/^PROVIDER_/);
    expect(wrong[3]).toMatchObject({ detail: { failedTries: 1, tries: 3, waitMs: 100 } });
    expect(trace.events.filter(({ event }) => event === 'vector.stored')).toHaveLength(1);
  });

  it('gives the provider the debug id', async () => {
    let given: unknown;
    board.side.provider.next((request, response, incoming) => {
      given = incoming.headers['x-client-request-id'];
      answers.json((reply) => reply)(request, response, incoming);
    });
    const { headers } = await board.api.post(newSave(30));
    const debugId = headers.get('x-debug-id')!;
    await board.ended(debugId);
    expect(given).toBe(debugId);
  });

  it('goes over to the newest save with its round, and tells the older one of the end', async () => {
    let release: (() => void) | undefined;
    board.side.provider.next((...call) => void (release = () => answers.json((reply) => reply)(...call)));
    const first = await board.api.post(newSave(40));
    await until('the provider is asked', () => Promise.resolve(release !== undefined));
    const second = await board.api.put(first.body.id, { title: 'Another title altogether' });
    const later = second.headers.get('x-debug-id')!;
    await until('the edit has reached the run', async () => {
      const trace = await board.read(later).catch(() => undefined);
      return trace?.events.some(({ event }) => event === 'run.joined');
    });
    release!();
    const [older, newer] = await Promise.all([
      board.ended(first.headers.get('x-debug-id')!),
      board.ended(later),
    ]);
    expect(older.events.map(named)).toEqual(expect.arrayContaining(['vector.superseded', 'run.ended']));
    expect(older.events.map(named)).not.toContain('lists.written');
    expect(newer.events.map(named)).toEqual(
      expect.arrayContaining(['advert.stored', 'run.joined', 'vector.stored', 'lists.written', 'run.ended']),
    );
    await until("the run's search attribute is the newest save's", async () => {
      const run = await board.side.client.workflow
        .getHandle(`embed-and-link-job:${first.body.id}`)
        .describe();
      return (run.searchAttributes['DebugId'] as string[] | undefined)?.[0] === later;
    });
  });

  it('begins under an id that says who asked, where no request did', async () => {
    const jobId = String(await board.side.save(newSave(50)));
    await board.starter.saved(jobId);
    const { debugId } = await until('a trace of its own', () => told(jobId, 'change.seen'));
    expect(debugId).toMatch(/^stream-/);
    expect((await board.ended(debugId)).events.map(named)).toContain('lists.written');

    await board.starter.tryNow(jobId);
    const retry = await until('the retry', () => told(jobId, 'retry.asked'));
    expect(retry.debugId).toMatch(/^retry-/);

    const other = String(await board.side.save(newSave(51)));
    await board.starter.ensureRunning(other);
    const began = await until('the run', () => told(other, 'run.began'));
    expect(began).toMatchObject({ debugId: expect.stringMatching(/^reconcile-/), openedAt: began.at });
  });

  it('keeps nothing of what an advert says, nor keys and mail addresses', async () => {
    const kept = JSON.stringify(await board.traces.find({}).toArray());
    expect(kept.length).toBeGreaterThan(10_000);
    expect(kept).not.toMatch(/marker/i);
    expect(kept).not.toContain(adminKey);
    expect(kept).not.toMatch(/@/);
    // A vector is many numbers in a row.
    expect(kept).not.toMatch(/(-?\d+(\.\d+)?,){4}/);
  });
});

describe('the routes of traces', () => {
  it('list the traces of an advert, and all of them page by page, each once', async () => {
    const get = (path: string) => board.api.get(`/api/admin/embeddings/${path}`, { key: adminKey });
    const { body, headers } = await board.api.post(newSave(60));
    const debugId = headers.get('x-debug-id')!;
    await board.ended(debugId);
    const ofJob = await get(`traces?jobId=${body.id}`);
    expect(ofJob.body.items).toEqual([
      {
        ...{ debugId, jobId: body.id, level: 'info', title: 'Request received: POST /api/jobs' },
        at: expect.stringMatching(/Z$/),
      },
    ]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await get(`traces?limit=3${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      seen.push(...(page.body.items as unknown as { debugId: string }[]).map((item) => item.debugId));
      cursor = page.body.nextCursor;
    }
    expect(seen[0]).toBe(debugId);
    const opened = await board.traces.distinct('debugId', { openedAt: { $exists: true } });
    expect([...seen].sort()).toEqual([...opened].sort());

    const one = await get(`traces/${debugId}`);
    expect(one.body).toMatchObject({ debugId, jobIds: [body.id] });
    expect((await get(`traces/${new Types.ObjectId().toHexString()}`)).body['code']).toBe('TRACE_UNKNOWN');
    expect((await get('traces?jobId=nonsense')).status).toBe(400);
  });
});
