import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { problemOf, storedJob } from '../support/api';
import { openCutOffBoard } from '../support/cut-off-board';
import { until } from '../support/jobs';
import { collectLog } from '../support/log-lines';

let board: Awaited<ReturnType<typeof openCutOffBoard>>;
const log = collectLog();
const job = storedJob({ title: 'As it was' });
const id = String(job._id);

beforeAll(async () => {
  board = await openCutOffBoard({ logger: log.logger });
  await board.connected;
});
afterAll(() => board.close());
beforeEach(async () => {
  await board.jobs.deleteMany({});
  await board.jobs.insertOne(job);
  board.told.length = 0;
});

/** A whole exchange behind the late one: whatever that would still do has been done. */
async function afterwards(): Promise<void> {
  await board.recovered();
  expect((await board.client.post({ title: 'Sentinel' })).status).toBe(201);
  await board.jobs.deleteOne({ title: 'Sentinel' });
}

describe('a write that was answered 503 and reaches the database later', () => {
  it('leaves no job behind that its poster was told of as not saved', async () => {
    board.proxy.hold();
    problemOf(await board.client.post({ title: 'Posted again' }), 503, 'DATABASE_UNAVAILABLE');
    board.proxy.mend();
    // Saved and taken back.
    await until('both changes', () => Promise.resolve(board.told.length === 2));
    expect(board.told[0]).toBe(board.told[1]);
    expect(await board.jobs.countDocuments({ title: 'Posted again' })).toBe(0);
    expect(await log.told('LATE_WRITE_UNDONE')).toMatchObject({ jobId: board.told[0] });
  });

  it('changes nothing, because its first step came too late for a second', async () => {
    board.proxy.hold();
    problemOf(await board.client.put(id, { title: 'Half done' }), 503, 'DATABASE_UNAVAILABLE');
    board.proxy.mend();
    await afterwards();
    expect((await board.jobs.find({}).toArray()).map(({ title }) => title)).toEqual(['As it was']);
  });

  it('removes nothing either', async () => {
    board.proxy.hold();
    problemOf(await board.client.remove(id), 503, 'DATABASE_UNAVAILABLE');
    board.proxy.mend();
    await afterwards();
    expect(await board.jobs.countDocuments({ _id: job._id })).toBe(1);
  });
});
