import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import { readFileSync } from 'node:fs';
import { estimateMigration } from '../../../src/embeddings/costs/estimate';
import { cutText } from '../../../src/embeddings/cut-text';
import { createEmbeddingStore } from '../../../src/embeddings/embedding-store';
import { embeddingText } from '../../../src/embeddings/embedding-text';
import { profileOf } from '../../../src/embeddings/model-profile';
import { createSideVectors } from '../../../src/embeddings/side-vectors';
import type { Job } from '../../../src/jobs/job';
import { openJobs } from '../../support/jobs';

const profile = profileOf('text-embedding-3-small');
const vector = new Float32Array(8).fill(1);

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
});
afterEach(() => database.close());

const estimate = (of = profile, priceShare = 1) =>
  estimateMigration({ ...database, profile: of, priceShare });
async function save(title: string, fields: object = {}): Promise<Job> {
  const { _id } = await database.model.create({ title, ...fields });
  return (await database.jobs.findOne({ _id })) as unknown as Job;
}
async function embed(job: Job, model = profile.model) {
  const { hash } = embeddingText(job, profileOf(model));
  await createEmbeddingStore(database.jobs).completed(job, { vector, model, hash, language: 'en' });
}

describe('the estimate of a migration', () => {
  it('counts what would be paid: each text once, none that is paid already', async () => {
    await embed(await save('Current'));
    await save('Current');
    await save('Twice');
    await save('Twice');
    await save('Alone');
    await embed(await save('Other'), 'text-embedding-3-large');
    await save('Closed', { status: 'closed' });
    await save('Over', { expiresAt: new Date(0) });
    const edited = await save('Before');
    await embed(edited);
    await database.jobs.updateOne({ _id: edited._id }, { $set: { title: 'After' } });
    await database.jobs.insertOne({ _id: 'foreign', title: 'Foreign', status: 'active' } as never);
    expect(await estimate()).toMatchObject({
      ...{ jobs: 10, current: 1, notLive: 2, reported: 1, needed: 6 },
      byReason: { never: 4, otherModel: 1, otherText: 1, waits: 0 },
      ...{ reusable: 1, distinct: 4 },
    });
  });

  it('finds what is kept beside the board of a model that was in use before', async () => {
    const job = await save('Back again');
    await embed(job, 'text-embedding-3-large');
    const { hash } = embeddingText(job, profile);
    const side = createSideVectors(database.connection);
    await side.put(profile.model, [{ jobId: job._id, hash, vector }]);
    await save('Back again');
    expect(await estimate()).toMatchObject({ current: 1, needed: 1, reusable: 1, distinct: 0, usd: 0 });
  });

  it.each([
    ['text-embedding-3-small', ''],
    ['e5-query', 'query: '],
  ])(
    'says the very tokens that the adverts of the demo have for %s, cut as they are sent behind "%s"',
    async (model, prefix) => {
      const of = { ...profileOf(model), pricePerMillionTokens: 0.02, prefix };
      const rows = ['en', 'sq'].flatMap((language) =>
        readFileSync(`data/demo-adverts-${language}.jsonl`, 'utf8').trim().split('\n').slice(0, 50),
      );
      const long = `${'Përgatitja e bukës dhe shpërndarja nëpër dyqane. '.repeat(2_000)}Fund`;
      await database.model.insertMany([
        ...rows.map((row) => JSON.parse(row) as object),
        { title: 'Furrtar', description: long },
      ]);
      const jobs = (await database.jobs.find({ status: 'active' }).toArray()) as unknown as Job[];
      const texts = new Set(
        jobs.map((job) => of.prefix + cutText(embeddingText(job, of).text, of.inputTokens).text),
      );
      const billed = [...texts].reduce((sum, text) => sum + encode(text).length, 0);
      const { tokens, usd, distinct } = await estimate(of);
      expect(distinct).toBe(texts.size);
      // The one text that is cut without a prefix is not counted anew after the cut.
      expect(Math.abs(tokens - billed)).toBeLessThanOrEqual(2);
      expect(usd).toBeCloseTo((tokens * 0.02) / 1e6, 12);
      expect((await estimate(of, 0.5)).usd).toBeCloseTo(usd / 2, 12);
    },
  );

  it('tells how far it is, and ends when it is told to', async () => {
    await database.model.insertMany(Array.from({ length: 1_200 }, (_, n) => ({ title: `Advert ${n}` })));
    const told: number[] = [];
    await estimateMigration({ ...database, profile, progress: (looked) => told.push(looked) });
    expect(told).toEqual([500, 1_000, 1_200]);
    const signal = AbortSignal.abort();
    await expect(estimateMigration({ ...database, profile, signal })).rejects.toThrow('abort');
  });
});
