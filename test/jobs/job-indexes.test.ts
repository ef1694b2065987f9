import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ensureJobIndexes } from '../../src/jobs/job-indexes';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
  await database.model.collection.dropIndexes();
});
afterAll(() => database.close());

const indexes = async () =>
  (await database.jobs.indexes()).map(({ name, key }) => [name, JSON.stringify(key)] as const);

it('makes all indexes beside those that the board had, also of the same keys or the same name', async () => {
  const { jobs, model } = database;
  await jobs.createIndex({ 'similarJobs.jobId': 1 }, { name: 'links_of_the_board' });
  await jobs.createIndex({ views: -1 }, { name: 'newest' });
  await ensureJobIndexes(model);

  const found = await indexes();
  const keys = new Set(found.map(([, key]) => key));
  const wanted = model.schema.indexes().map(([key]) => JSON.stringify(key));
  expect(wanted.filter((key) => !keys.has(key))).toEqual([]);
  expect(found).toHaveLength(wanted.length + 2);
  expect(found).toContainEqual(['newest', '{"views":-1}']);
  expect(found).toContainEqual(['links_of_the_board', '{"similarJobs.jobId":1}']);

  await ensureJobIndexes(model);
  expect(await indexes()).toEqual(found);
});
