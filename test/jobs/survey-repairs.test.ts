import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { embeddingText } from '../../src/embeddings/embedding-text';
import { profileOf } from '../../src/embeddings/model-profile';
import { repairJobs } from '../../src/jobs/repair-jobs';
import { surveyJob } from '../../src/jobs/survey-job';
import { adminKey, openBoard } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
const odd = (given: object) => ({ _id: new Types.ObjectId(), title: 'Cook', views: 3, ...given });
const documents = [
  odd({}),
  odd({ status: null, embedding: null, similarJobs: null, similarityMetadata: null }),
  odd({ embedding: 'snippet', similarJobs: ['a'], similarityMetadata: 'x', searchTerms: 'cook' }),
  odd({ embedding: ['x'], similarJobs: 'a,b', expiresAt: '2099-01-01', createdAt: '2024-05-06' }),
  odd({ title: { sq: 'Kuzhinier' }, description: [['Gatuan']], tags: 'a,b', expiresAt: 4_000_000_000 }),
  odd({ title: 7, tags: { name: 'x' }, company: 5, location: ['Tiranë'], category: { id: 1 } }),
  odd({ embedding: { vector: [NaN], status: 'done', error: 'text' }, similarJobs: [{ jobId: 'x' }] }),
  odd({ status: 'published', expiresAt: 'soon' }),
  { _id: 'own-id', title: 'Cook', status: 'active', category: 'Food', createdAt: new Date() },
  { _id: 12, title: 'Cook', status: 'active', category: 'Food', createdAt: new Date() },
];

beforeAll(async () => {
  board = await openBoard();
  await board.connection.collection('jobs').insertMany(documents as never[]);
});
afterAll(() => board.close());

const stored = () => board.connection.collection('jobs').find({}).toArray();

it('answers every read over such documents, before they are repaired', async () => {
  const list = await board.client.get('/api/jobs?limit=100');
  expect([list.status, list.body.items]).toEqual([200, []]);
  for (const { _id } of documents.slice(0, 8)) {
    for (const path of [`/api/jobs/${String(_id)}`, `/api/jobs/${String(_id)}/similar`]) {
      const { status } = await board.client.get(path);
      expect([path, status]).toEqual([path, 200]);
    }
  }
});

it('takes an edit of such a document, before it is repaired', async () => {
  for (const { _id } of documents.slice(0, 8)) {
    const { status, text } = await board.client.put(String(_id), { salary: '1 EUR' }, { key: adminKey });
    expect([_id, status, text]).toEqual([_id, 200, expect.any(String)]);
  }
  const after = await stored();
  for (const [place, { salary, updatedAt, ...rest }] of after.slice(0, 8).entries()) {
    expect([salary, updatedAt]).toEqual(['1 EUR', expect.any(Date)]);
    expect(rest).toMatchObject(documents[place]!);
  }
});

it('repairs what has to be, once, and changes nothing else', async () => {
  const before = await stored();
  const surveys = before.map((document) => surveyJob(document));
  expect(await repairJobs(board.jobs, surveys)).toBe(7);

  const after = await stored();
  for (const [place, document] of after.entries()) {
    const was = before[place]!;
    const { repair, job } = surveys[place]!;
    expect(document).toMatchObject(repair ? { views: 3 } : was);
    const { beforeAdoption, ...rest } = document as { beforeAdoption?: Record<string, unknown> };
    expect(rest).toEqual(job);
    // Everything that said something is there still, in its place or beside.
    for (const [field, value] of Object.entries(was)) {
      const now = (rest as Record<string, unknown>)[field];
      if (value !== null && repair) expect([now, beforeAdoption?.[field]]).toContainEqual(value);
    }
    expect(surveyJob(document).repair).toBeUndefined();
  }
});

it('does not repair a document that was saved since it was read', async () => {
  const { insertedId } = await board.connection.collection('jobs').insertOne({ title: 'Clerk' });
  const survey = surveyJob((await board.connection.collection('jobs').findOne({ _id: insertedId }))!);
  await board.connection.collection('jobs').updateOne({ _id: insertedId }, { $set: { status: 'closed' } });
  expect(await repairJobs(board.jobs, [survey])).toBe(0);
  expect(await board.jobs.findOne({ _id: insertedId })).toMatchObject({ status: 'closed' });
  await board.jobs.deleteOne({ _id: insertedId });
});

it('shows the repaired ones in lists and as fallbacks, and finds them by their words', async () => {
  const list = await board.client.get('/api/jobs?limit=100');
  expect(list.body.items).toHaveLength(7);
  const found = await board.client.get('/api/jobs?q=kuzhin');
  expect(found.body.items).toHaveLength(1);
  const posted = await board.client.post({ title: 'Waiter', category: 'Food' });
  const similar = await board.client.get(`/api/jobs/${posted.body.id}/similar`);
  // The only others of the category have ids of another kind.
  expect([similar.status, similar.body.items]).toEqual([200, []]);
});

it('lets everything be put back as docs/adopting.md says', async () => {
  const jobs = board.connection.collection('jobs');
  await jobs.updateMany({ beforeAdoption: { $exists: true } }, [
    { $replaceWith: { $mergeObjects: ['$$ROOT', '$beforeAdoption'] } },
    { $unset: 'beforeAdoption' },
  ]);
  const after = await stored();
  expect(after.filter((document) => 'beforeAdoption' in document)).toEqual([]);
  // What was null said nothing, and is the only thing that is not kept.
  for (const [place, document] of documents.entries()) {
    const told = Object.entries(document).filter(([, value]) => value !== null);
    expect(after[place]).toMatchObject(Object.fromEntries(told));
  }
});

it('embeds their texts as words, whatever held them', async () => {
  const texts = (await stored()).map((job) => embeddingText(job as never, profileOf('some-model')).text);
  expect(texts.filter((text) => /object Object|null|undefined/.test(text))).toEqual([]);
  expect(texts[4]).toBe('Kuzhinier.\nKuzhinier.\na, b\nGatuan');
});
