import { afterEach, expect, it } from '@jest/globals';
import { createSimilarityIndex, type SimilarityIndex } from '../../src/similarity/similarity-index';

const id = (n: number): string => n.toString(16).padStart(24, '0');
const random = (): Float32Array => Float32Array.from({ length: 384 }, () => Math.random() - 0.5);

let index: SimilarityIndex;
afterEach(() => index.close());

it('answers other questions, and takes changes, while it looks at a batch', async () => {
  index = createSimilarityIndex({ topK: 10, minScore: 0 });
  const jobIds = Array.from({ length: 5_000 }, (_, n) => id(n));
  const entry = (jobId: string) => ({ jobId, hash: jobId, expiresAt: null, links: [], revision: 0 });
  await index.apply(jobIds.map((jobId) => ({ kind: 'put', entry: entry(jobId), vector: random() })));

  const answered: string[] = [];
  const note = (what: string) => () => void answered.push(what);
  const batch = index.lookAtBatch(jobIds);
  await Promise.all([
    batch.then(note('batch')),
    index.neighbours(id(1)).then(note('neighbours')),
    index.apply([{ kind: 'remove', jobId: id(0) }]).then(note('change')),
  ]);
  expect(answered).toEqual(['neighbours', 'change', 'batch']);

  const { live, changes, mark } = await batch;
  expect(live).toHaveLength(4_999);
  const again = await index.lookAgain({ since: mark, written: changes, batch: jobIds });
  // Nothing of it was written, so all of it is still owed; only now is it certain who has left.
  expect(again.gone).toEqual([]);
  expect(again.changes).toHaveLength(4_999);
  expect(again.changes.some(({ links }) => links.some(({ jobId }) => jobId === id(0)))).toBe(false);
});
