import { describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { taskQueues } from '../../src/orchestration/task-queues';
import { tryNow } from '../../workflows/embed-and-link-job.interface';
import { until } from '../support/jobs';
import { answers } from '../support/misbehaving-provider';
import { useWorkerSide } from '../support/worker-side';

const worker = useWorkerSide();

describe('EmbedAndLinkJob, when the provider fails', () => {
  it('waits 1, 5 and 15 minutes, then counts the job as failed', async () => {
    worker.server.always(answers.status(500));
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(worker.server.inputs).toHaveLength(4);
    expect(Math.floor(await worker.minutesTaken(jobId))).toBe(21);
    expect((await worker.find(jobId)).embedding).toMatchObject({
      status: 'failed',
      retries: 4,
      error: { code: 'PROVIDER_UNAVAILABLE', advice: expect.any(String) },
    });
  });

  it('goes on by itself when a later try succeeds', async () => {
    worker.server.next(answers.status(503), answers.cut());
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'linked' });
    expect((await worker.find(jobId)).embedding).not.toHaveProperty('error');
  });

  it('keeps the wait that a 429 asks for and uses up no try', async () => {
    const limited = answers.status(429, { 'retry-after': '90' });
    worker.server.next(limited, limited, limited, limited, limited, limited);
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'linked' });
    expect(Math.floor(await worker.minutesTaken(jobId))).toBe(9);
    expect(worker.server.inputs).toHaveLength(7);
  });

  it('gives a refused text up at once, and takes it up again when it is edited', async () => {
    worker.server.next(answers.status(400));
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(worker.server.inputs).toHaveLength(1);
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'nothing-to-do' });
    const job = await worker.model.findById(jobId);
    job!.title = 'Another title';
    await job!.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'linked' });
  });

  it('takes a refused text up again when somebody asks for another try', async () => {
    worker.server.next(answers.status(400));
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(await (await worker.start(jobId, tryNow)).result()).toMatchObject({ outcome: 'linked' });
    expect(worker.server.inputs).toHaveLength(2);
  });

  it('takes all failed jobs up again, or those of one code, when RetryFailedJobs asks for it', async () => {
    const retryFailed = (input: object) =>
      worker.client.workflow.execute('RetryFailedJobs', {
        workflowId: `retry-failed-jobs-${JSON.stringify(input)}`,
        taskQueue: taskQueues.workflows,
        args: [input],
      });
    worker.server.always(answers.status(400));
    const ids = [await worker.save(), await worker.save(), await worker.save()];
    for (const id of ids) await worker.run(id);
    worker.server.always(undefined);
    const closed = new Types.ObjectId(ids[2]!);
    await worker.jobs.updateOne({ _id: closed }, { $set: { status: 'closed' } });
    expect(await retryFailed({ code: 'PROVIDER_TIMEOUT' })).toMatchObject({ total: 0, asked: 0 });
    expect(await retryFailed({})).toMatchObject({ total: 2, asked: 2, completed: 2, failedAgain: 0 });
    for (const id of ids.slice(0, 2)) {
      expect(await worker.handle(id).result()).toMatchObject({ outcome: 'linked' });
    }
  });

  it('is woken from its wait', async () => {
    worker.server.next(answers.status(500));
    const jobId = await worker.save();
    const handle = await worker.start(jobId);
    await until('the first try has failed', async () => (await worker.find(jobId)).embedding.error);
    await handle.signal(tryNow);
    expect(await handle.result()).toMatchObject({ outcome: 'linked' });
    expect(await worker.minutesTaken(jobId)).toBeLessThan(1);
  });
});
