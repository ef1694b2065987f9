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
const recompute = () =>
  worker.client.workflow.execute<typeof RecomputeSimilarities>('RecomputeSimilarities', {
    workflowId: `recompute-${String(new Types.ObjectId())}`,
    taskQueue: taskQueues.workflows,
    args: [{}],
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
  it('mends the lists that are due, and dates them anew', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await worker.save());
    for (const one of ids) await worker.run(one);
    await worker.jobs.updateMany(
      { _id: { $in: ids.slice(0, 3).map((one) => new Types.ObjectId(one)) } },
      {
        $set: { similarJobs: [], 'similarityMetadata.nextComputeAt': past },
        $inc: { 'similarityMetadata.revision': 1 },
      },
    );

    expect(await recompute()).toMatchObject({ recomputed: 3 });
    expect(await wrongLists(worker.jobs, { topK: 10, minScore })).toEqual([]);
    const { similarityMetadata } = await worker.find(ids[0]!);
    expect(similarityMetadata!.nextComputeAt!.getTime() - similarityMetadata!.lastComputed!.getTime()).toBe(
      week,
    );
    expect(similarityMetadata!.jobCountWhenComputed).toBe(5);
    expect(await recompute()).toEqual({ recomputed: 0, listsWritten: 0 });
  });
});
