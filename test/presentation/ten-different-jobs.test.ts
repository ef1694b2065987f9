import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { similarReply } from '../../src/api/similar-reply';
import { until } from '../support/jobs';
import { startProduct, type PostedJob, type Product } from '../support/product';

interface Advert {
  readonly title: string;
  readonly category: string;
}
const demo = ['en', 'sq'].flatMap((language) =>
  readFileSync(`data/demo-adverts-${language}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const {
        key: _key,
        repostOf: _repostOf,
        ...advert
      } = JSON.parse(line) as Advert & Record<string, string>;
      return advert;
    }),
);
const [first, ...others] = demo.filter(({ category }) => category === demo[0]!.category);
const places = ['Tiranë', 'Durrës', 'Vlorë', 'Shkodër'];
const reposts = Array.from({ length: 12 }, (_, n) => ({ ...first!, location: places[n % 4] }));

let product: Product;
let posted: PostedJob[];
beforeAll(async () => {
  product = await startProduct({ environment: { SIMILARITY_RECIPE: 'tuned' } });
  posted = await product.post(...reposts, ...others.slice(0, 15));
  await product.linked(posted);
});
afterAll(() => product.close());

const similar = async (id: string, query = '') =>
  similarReply.parse(await (await fetch(`${product.url}/api/jobs/${id}/similar${query}`)).json());

it('of an advert that was posted twelve times, ten different jobs', async () => {
  expect(others.length).toBeGreaterThanOrEqual(15);
  const reply = await until('there are ten', async () => {
    const now = await similar(posted[0]!.id);
    return now.items.length === 10 && now;
  });
  const ofReposts = reply.items.filter(({ job }) => job.title === first!.title);
  expect(ofReposts.map(({ duplicates }) => duplicates)).toEqual([11]);
  expect(ofReposts[0]!.duplicateJobs).toHaveLength(10);
  expect(ofReposts[0]!.relevance).toBeGreaterThan(0.9);
  const ids = reply.items.flatMap(({ job, duplicateJobs }) => [job.id, ...duplicateJobs.map(({ id }) => id)]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain(posted[0]!.id);
});

it('and the same job once in the list of another', async () => {
  const numbers = async (): Promise<readonly number[]> => {
    const { items } = await similar(posted[12]!.id);
    const ofReposts = items.filter(({ job }) => job.title === first!.title);
    return items.length === 10 ? ofReposts.map(({ duplicates }) => duplicates) : [];
  };
  // It was read before all of them were linked.
  await until('all of them are known', async () => String(await numbers()) === '12');
});

it('of one place, only that place', async () => {
  const reply = await until('an index answers', async () => {
    const now = await similar(posted[0]!.id, `?location=${encodeURIComponent('Durrës')}`);
    return now.source === 'embedding' && now;
  });
  const all = reply.items.flatMap(({ job, duplicateJobs }) => [job, ...duplicateJobs]);
  expect(new Set(all.map(({ location }) => location))).toEqual(new Set(['Durrës']));
  expect(reply.items.find(({ job }) => job.title === first!.title)!.duplicates).toBe(3);
});
