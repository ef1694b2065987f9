import { describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { toRecord, updatedRecord } from '../../src/jobs/job-record';

const lastComputed = new Date(1_000);
const document = {
  _id: new Types.ObjectId(),
  title: 'Baker',
  description: 'not kept',
  status: 'active',
  embedding: { status: 'pending', vector: [1], contentHash: 'a' },
};
const record = toRecord(document);

describe('the record of a job', () => {
  it('keeps what lists show, and neither text nor vector', () => {
    expect(record).toMatchObject({ title: 'Baker', status: 'active', embedding: { contentHash: 'a' } });
    expect(JSON.stringify(record)).not.toMatch(/not kept|vector/);
  });

  it('follows fields, whole objects and removals', () => {
    const list = [{ jobId: new Types.ObjectId(), score: 1, computedAt: lastComputed }];
    const updated = updatedRecord(record, {
      updatedFields: {
        similarJobs: list,
        similarityMetadata: { lastComputed, nextComputeAt: lastComputed, revision: 1, linkedHash: 'a' },
        'embedding.status': 'completed',
        views: 7,
      },
      removedFields: ['title'],
    } as never);
    expect(updated).toMatchObject({
      similarJobs: list,
      similarityMetadata: { lastComputed, revision: 1, linkedHash: 'a' },
      embedding: { status: 'completed', contentHash: 'a' },
    });
    expect(updated!.title).toBeUndefined();
    expect(JSON.stringify(updated)).not.toMatch(/views|nextComputeAt/);
    expect(updatedRecord(updated!, { removedFields: ['embedding'] })!.embedding).toEqual({});
  });

  it.each([
    ['a place in the list', { updatedFields: { 'similarJobs.0.score': 1 } }],
    ['a list cut short', { updatedFields: {}, truncatedArrays: [{ field: 'similarJobs', newSize: 1 }] }],
  ])('has to be read again after %s', (_what, change) => {
    expect(updatedRecord(record, change as never)).toBeUndefined();
  });
});
