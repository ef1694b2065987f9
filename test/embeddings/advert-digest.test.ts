import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { mongo, Types } from 'mongoose';
import { createEmbeddingStore } from '../../src/embeddings/embedding-store';
import { needProjection } from '../../src/embeddings/job-needs';
import { createInPlaceVectors } from '../../src/embeddings/migration/in-place-vectors';
import { readPage } from '../../src/embeddings/migration/page-jobs';
import { purgePage } from '../../src/embeddings/purge/purge-page';
import { createSideVectors } from '../../src/embeddings/side-vectors';
import { digestOf, readDigest } from '../../src/jobs/digest/digest';
import type { Job } from '../../src/jobs/job';
import { areReposts } from '../../src/presentation/reposts';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());

const advert = {
  title: 'Night Porter – Durrës',
  description:
    'Hotel Feneri in Durrës: from 23:00 to 7:00 the house is yours, and late arrivals are let in by you.',
  tags: ['Front desk'],
  ...{ company: 'Hotel Feneri', location: 'Durrës', category: 'Hospitality' },
};
const made = { vector: Float32Array.of(0.6, 0.8), hash: 'some-hash', language: 'en' };
const store = () => createEmbeddingStore(database.jobs);
const find = async (_id: Types.ObjectId): Promise<Job> =>
  (await database.jobs.findOne({ _id } as mongo.Filter<Job>)) as unknown as Job;

/** A migration's way: jobs are read by the page, and written together. */
async function byPage(_id: Types.ObjectId): Promise<void> {
  const [job] = await readPage(database.jobs, [_id]);
  const side = createSideVectors(database.connection);
  const target = createInPlaceVectors({ jobs: database.jobs, model: 'some-model', side, store: store() });
  await target.store([{ job: job!, ...made }]);
}

/** A save's way. */
async function byItself(_id: Types.ObjectId): Promise<void> {
  await store().completed((await store().read(_id, needProjection))!, { ...made, model: 'some-model' });
}

it.each([
  ['a save', byItself],
  ['a migration', byPage],
])('%s stores the digest of the whole advert with the vector', async (_what, embed) => {
  const { _id } = await database.model.create(advert);
  await embed(_id);
  const { embedding } = await find(_id);
  expect(readDigest(embedding.digest)).toEqual(digestOf(advert));
  // Without company and place it would be another.
  expect(digestOf({ ...advert, company: '', location: '' })).not.toEqual(digestOf(advert));
});

it('as it comes from the database, it tells reposts', async () => {
  const durres = await database.model.create(advert);
  const vlore = await database.model.create({
    ...advert,
    title: 'Night porter',
    ...{ description: advert.description.replaceAll('Durrës', 'Vlorë'), location: 'Vlorë' },
  });
  const cook = await database.model.create({ ...advert, title: 'Cook' });
  for (const { _id } of [durres, vlore, cook]) await byItself(_id);
  const [one, two, three] = await Promise.all([durres, vlore, cook].map(({ _id }) => find(_id)));
  expect([areReposts(one!, two!), areReposts(one!, three!)]).toEqual([true, false]);
});

it('goes with the embedding when that is deleted, and stays when somebody saves another field', async () => {
  const { _id } = await database.model.create(advert);
  await byItself(_id);
  const document = await database.model.findById(_id);
  expect(document!.toObject().embedding).not.toHaveProperty('digest');
  await document!.set('salary', '900').save();
  expect(readDigest((await find(_id)).embedding.digest)).toBeDefined();
  await purgePage(database.jobs, [_id], new Date(Date.now() + 1_000));
  expect((await find(_id)).embedding.digest).toBeUndefined();
});
