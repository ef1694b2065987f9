import { describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { taskQueues } from '../../src/orchestration/task-queues';
import type { ReconcileJobs, RecomputeSimilarities } from '../../workflows';
import { wrongLists } from '../support/jobs';
import { minScore, useWorkerSide, week } from '../support/worker-side';

const worker = useWorkerSide();
const id = (jobId: string) => ({ _id: new Types.ObjectId(jobId) });
const past = new Date(Date.now() - 1_000);

const reconcile = () =>
  worker.client.workflow.execute<typeof ReconcileJobs>('ReconcileJobs', {
    workflowId: `reconcile-${String(new Types.ObjectId())}`,
    taskQueue: taskQueues.workflows,
  });
const recompute = (input: { after?: string; recomputed?: number; listsWritten?: number } = {}) =>
  worker.client.workflow.execute<typeof RecomputeSimilarities>('RecomputeSimilarities', {
    workflowId: `recompute-${String(new Types.ObjectId())}`,
    taskQueue: taskQueues.workflows,
    args: [input],
  });

describe('ReconcileJobs', () => {
  it('asks for a run of every job whose state calls for one, and for no other', async () => {
    const [linked, closed, expired, pending, edited] = (await Promise.all(
      Array.from({ length: 5 }, () => worker.save()),
    )) as [string, string, string, string, string];
    for (const one of [linked, closed, expired, edited]) await worker.run(one);
    await worker.jobs.updateOne(id(closed), { $set: { status: 'closed' } });
    await worker.jobs.updateOne(id(expired), { $set: { expiresAt: past } });
    await (await worker.model.findById(edited))!.set({ title: 'Another' }).save();
    const [neverLinked, refused] = [await worker.save({ status: 'closed' }), await worker.save()];
    await worker.jobs.updateOne(id(refused), { $set: { 'embedding.status': 'failed' } });

    await reconcile();
    expect([...worker.reconciled].sort()).toEqual([closed, expired, pending, edited].sort());
    expect(worker.reconciled).not.toContain(neverLinked);
  });
});

describe('RecomputeSimilarities', () => {
  const nothing = { recomputed: 0, wrong: 0, listsWritten: 0 };
  const right = { ...nothing, recomputed: 5 };

  it('mends the lists that are due, and dates them anew', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await worker.save());
    for (const one of ids) await worker.run(one);
    // As if nobody had come since.
    await worker.jobs.updateMany({}, { $set: { 'similarityMetadata.jobCountWhenComputed': 5 } });
    await worker.jobs.updateMany(
      { _id: { $in: ids.slice(0, 3).map((one) => new Types.ObjectId(one)) } },
      {
        $set: { similarJobs: [], 'similarityMetadata.nextComputeAt': past },
        $inc: { 'similarityMetadata.revision': 1 },
      },
    );

    const report = await recompute();
    expect(report).toMatchObject({ recomputed: 3, wrong: 3, due: { old: 3, grown: 0, shrunk: 0 } });
    expect(report.listsWritten).toBeGreaterThanOrEqual(3);
    expect(report.seconds).toBeGreaterThan(0);
    expect(await wrongLists(worker.jobs, { topK: 10, minScore })).toEqual([]);
    const { similarityMetadata } = await worker.find(ids[0]!);
    expect(similarityMetadata!.nextComputeAt!.getTime() - similarityMetadata!.lastComputed!.getTime()).toBe(
      week,
    );
    expect(similarityMetadata!.jobCountWhenComputed).toBe(5);
    expect(await recompute()).toMatchObject(nothing);
  });

  it('looks again at right lists, and dates them anew, when the board has grown or shrunk by a fifth', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await worker.save());
    for (const one of ids) await worker.run(one);
    const metadata = async () => (await worker.jobs.find({}).toArray()).map((job) => job.similarityMetadata!);
    // Each was compared with those before it.
    expect((await metadata()).map((each) => each.jobCountWhenComputed)).toEqual([0, 1, 2, 3, 4, 5]);
    const began = new Date();
    expect(await recompute()).toMatchObject({ ...right, due: { old: 0, grown: 5, shrunk: 0 } });
    expect((await metadata()).map((each) => each.jobCountWhenComputed)).toEqual([5, 5, 5, 5, 5, 5]);
    expect((await metadata()).filter((each) => each.lastComputed! >= began)).toHaveLength(5);
    expect(await recompute()).toMatchObject(nothing);

    await worker.jobs.updateOne(id(ids[0]!), { $set: { status: 'closed' } });
    await worker.run(ids[0]!);
    expect(await recompute()).toMatchObject({ ...right, due: { old: 0, grown: 0, shrunk: 5 } });
    expect(await wrongLists(worker.jobs, { topK: 10, minScore })).toEqual([]);
  });

  it('goes on where the run before it stopped', async () => {
    const jobId = await worker.save();
    await worker.run(jobId);
    await worker.jobs.updateOne(id(jobId), { $set: { 'similarityMetadata.nextComputeAt': past } });
    const before = { recomputed: 7, listsWritten: 1 };
    const now = Date.now();
    // Behind all that are due for their age.
    expect(await recompute({ ...before, after: `${now}:0:grown` })).toMatchObject(before);
    expect(await recompute({ ...before, after: `${now}:0:old` })).toMatchObject({ ...before, recomputed: 8 });
  });
});
