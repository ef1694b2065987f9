import { describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { embeddingText } from '../../src/embeddings/embedding-text';
import { profileOf } from '../../src/embeddings/model-profile';
import { jobSaved } from '../../workflows/embed-and-link-job.interface';
import { answers, vectorOf } from '../support/misbehaving-provider';
import { minute, model, useWorkerSide } from '../support/worker-side';

const worker = useWorkerSide();

describe('EmbedAndLinkJob', () => {
  it('embeds the advert, links it both ways, and keeps text and vector out of its history', async () => {
    const [a, b] = [await worker.save({ description: 'a secret sentence' }), await worker.save()];
    expect(await worker.run(a)).toMatchObject({ outcome: 'linked' });
    expect(await worker.run(b)).toMatchObject({ outcome: 'linked' });
    const [first, second] = [await worker.find(a), await worker.find(b)];
    expect(first.embedding).toMatchObject({ status: 'completed', model, dimensions: 8, language: 'en' });
    expect(first.similarJobs.map((link) => String(link.jobId))).toEqual([b]);
    expect(second.similarJobs.map((link) => String(link.jobId))).toEqual([a]);
    expect(second.similarityMetadata).toMatchObject({ jobCountWhenComputed: 1 });
    const { lastComputed, nextComputeAt } = second.similarityMetadata!;
    expect(nextComputeAt!.getTime() - lastComputed!.getTime()).toBe(7 * 24 * 60 * minute);

    const history = await worker.handle(a).fetchHistory();
    const written = JSON.stringify(history);
    expect(written).not.toContain('secret');
    expect(written).not.toContain(Buffer.from(vectorOf('x').buffer).toString('base64').slice(0, 8));
    expect(written.length).toBeLessThan(40_000);
  });

  it('ends at once when nothing differs, without a call', async () => {
    const jobId = await worker.save();
    await worker.run(jobId);
    const calls = worker.server.inputs.length;
    expect(await worker.run(jobId)).toEqual({ outcome: 'nothing-to-do', listsWritten: 0 });
    expect(worker.server.inputs.length).toBe(calls);
  });

  it('makes a vector anew that is missing although the job counts as embedded', async () => {
    const [first, lost] = [await worker.save({ title: 'Baker' }), await worker.save({ title: 'Cook' })];
    await worker.run(first);
    const { hash: contentHash } = embeddingText(await worker.find(lost), profileOf(model));
    await worker.jobs.updateOne(
      { _id: new Types.ObjectId(lost) },
      { $set: { embedding: { status: 'completed', contentHash, model } } },
    );
    expect(await worker.run(lost)).toMatchObject({ outcome: 'linked' });
    expect(worker.server.inputs).toHaveLength(2);
    expect((await worker.find(first)).similarJobs).toHaveLength(1);
  });

  it('refuses an id that no job can have', async () => {
    await expect(worker.run('no-id')).rejects.toThrow('Workflow execution failed');
  });

  it('makes at most two embeddings of a burst of saves; the last text wins', async () => {
    const jobId = await worker.save();
    const handle = await worker.start(jobId);
    for (let n = 0; n < 8; n += 1) {
      const job = await worker.model.findById(jobId);
      job!.title = `Title ${n}`;
      await job!.save();
      await handle.signal(jobSaved);
    }
    await handle.result();
    await worker.run(jobId);
    expect(worker.server.inputs.length).toBeLessThanOrEqual(3);
    expect(worker.server.inputs.at(-1)).toContain('Title 7');
    const stored = (await worker.find(jobId)).embedding.vector as { toFloat32Array(): Float32Array };
    expect(stored.toFloat32Array()).toEqual(vectorOf(worker.server.inputs.at(-1)!));
  });

  it('does not store what was made of an older text', async () => {
    const jobId = await worker.save({ title: 'Old' });
    worker.server.next((request, response, incoming) => {
      void worker.jobs
        .updateOne({ _id: new Types.ObjectId(jobId) }, { $set: { title: 'New' } })
        .then(() => answers.json((reply) => reply)(request, response, incoming));
    });
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'linked' });
    expect(worker.server.inputs).toHaveLength(2);
    expect(worker.server.inputs[1]).toContain('New');
  });
});
