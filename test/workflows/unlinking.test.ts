import { describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { wrongLists } from '../support/jobs';
import { minScore, useWorkerSide } from '../support/worker-side';

const worker = useWorkerSide();

describe('EmbedAndLinkJob, when a job ends', () => {
  it.each([
    ['closed', (id: Types.ObjectId) => worker.jobs.updateOne({ _id: id }, { $set: { status: 'closed' } })],
    [
      'expired',
      (id: Types.ObjectId) => worker.jobs.updateOne({ _id: id }, { $set: { expiresAt: new Date(0) } }),
    ],
    ['deleted', (id: Types.ObjectId) => worker.jobs.deleteOne({ _id: id })],
  ])('takes a %s job out of all lists and fills them up', async (_what, end) => {
    const ids: string[] = [];
    for (let n = 0; n < 13; n += 1) ids.push(await worker.save());
    for (const id of ids) await worker.run(id);
    expect(await wrongLists(worker.jobs, { topK: 10, minScore })).toEqual([]);
    await end(new Types.ObjectId(ids[4]!));
    expect(await worker.run(ids[4]!)).toMatchObject({ outcome: 'unlinked' });
    expect(await wrongLists(worker.jobs, { topK: 10, minScore })).toEqual([]);
    const others = (await worker.jobs.find({}).toArray()).filter((job) => String(job._id) !== ids[4]);
    expect(others.every((job) => job.similarJobs.length === 10)).toBe(true);
    const { historyLength } = await worker.handle(ids[4]!).describe();
    expect(historyLength).toBeLessThan(40);
  });

  it('empties the list of a closed job that was never linked itself: neighbours may have written into it', async () => {
    const id = await worker.save({ status: 'closed' });
    const link = { jobId: new Types.ObjectId(), score: 0.9, computedAt: new Date() };
    await worker.jobs.updateOne({ _id: new Types.ObjectId(id) }, { $set: { similarJobs: [link] } });
    expect(await worker.run(id)).toMatchObject({ outcome: 'unlinked' });
    expect((await worker.find(id)).similarJobs).toEqual([]);
  });

  it('links a job again when it is opened again', async () => {
    const [a, b] = [await worker.save(), await worker.save()];
    for (const id of [a, b]) await worker.run(id);
    const job = (await worker.model.findById(a))!;
    await job.set({ status: 'closed' }).save();
    await worker.run(a);
    await job.set({ status: 'active' }).save();
    const calls = worker.server.inputs.length;
    expect(await worker.run(a)).toMatchObject({ outcome: 'linked' });
    expect(worker.server.inputs.length).toBe(calls);
    expect((await worker.find(b)).similarJobs).toHaveLength(1);
  });
});
