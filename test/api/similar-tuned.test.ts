import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { similarReply } from '../../src/api/similar-reply';
import { digestOf } from '../../src/jobs/digest/digest';
import { createIndexClient } from '../../src/similarity/port/index-client';
import { readPortSecret } from '../../src/similarity/port/port-secret';
import { openBoard, problemOf, usualConfig } from '../support/api';
import { until } from '../support/jobs';
import { addJob, model, startPort } from '../similarity/port/port-side';
import { createLogger } from '../../src/platform/logger';

const logger = createLogger({ name: 'test', level: 'silent' });
const minScore = 0.5;
const config = { ...usualConfig, SIMILARITY_RECIPE: 'tuned' } as const;
const calibrated = {
  relevanceOf: (score: number) => score / 2,
  now: () => ({ model, minScore, version: 0, from: 'profile', relevanceOf: () => null }) as const,
};

let board: Awaited<ReturnType<typeof openBoard>>;
let port: Awaited<ReturnType<typeof startPort>>;
let hasIndex: boolean;

beforeAll(async () => {
  board = await openBoard({
    config,
    calibrated,
    index: {
      nearest: async (...question) => {
        if (!hasIndex) return undefined;
        const secret = await readPortSecret(board.connection);
        const workers = () => Promise.resolve({ urls: [port.url], secret });
        // How long a machine under load takes is not the subject.
        const client = createIndexClient({ workers, logger, deadlineMs: 30_000 });
        return client.nearest(...question).finally(client.close);
      },
    },
  });
  port = await startPort(board.connection, minScore);
});
afterAll(async () => {
  await port.close();
  await board.close();
});
beforeEach(async () => {
  hasIndex = true;
  await board.jobs.deleteMany({});
});

/** At so much of a right angle from the first axis. */
const at = (share: number): number[] => [
  Math.cos((share * Math.PI) / 2),
  Math.sin((share * Math.PI) / 2),
  0,
  0,
];
const subjectOf = (...links: string[]) => ({
  similarityMetadata: { lastComputed: new Date(), linkedHash: 'Clerk', revision: 1 },
  similarJobs: links.map((id, n) => ({
    jobId: board.connection.base.Types.ObjectId.createFromHexString(id),
    score: 0.99 - n / 100,
    computedAt: new Date(),
  })),
});
const advert = (title: string, more: { company?: string } = {}) => {
  const description = `${title}: Somebody with patience and care, weekdays from seven to three, whom ${title} suits and who stays.`;
  const text = { title, description, ...more };
  return { ...text, embedding: { contentHash: title, digest: digestOf(text) } };
};
/** Jobs one behind the other, the first the nearest. */
const add = async (count: number, from: number, given: (n: number) => object): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await addJob(board.jobs, at(from + n / 500), given(n)));
  return ids;
};

const similar = async (id: string, query = '', headers: Record<string, string> = {}) => {
  const answer = await board.client.get(`/api/jobs/${id}/similar${query}`, { headers });
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
  return { headers: answer.headers, ...similarReply.parse(answer.body) };
};
const titles = ({ items }: { items: { job: { title: string } }[] }): string[] =>
  items.map(({ job }) => job.title);
const trades =
  'Nurse Baker Welder Driver Teacher Plumber Cook Gardener Tailor Painter Butcher Fisher Miller Potter Weaver';

describe('reposts', () => {
  it('are one item: of twelve and fifteen others, ten different jobs', async () => {
    const reposts = await add(12, 0.02, () => advert('Accountant', { company: 'Alba' }));
    await add(15, 0.1, (n) => advert(trades.split(' ')[n]!));
    const id = await addJob(board.jobs, at(0), {
      ...advert('Clerk'),
      ...subjectOf(...reposts.slice(0, 10)),
    });
    const reply = await until('it has ten', async () => {
      const now = await similar(id);
      return now.items.length === 10 && now;
    });
    expect(titles(reply)).toEqual(['Accountant', ...trades.split(' ').slice(0, 9)]);
    expect(reply.items.map(({ duplicates }) => duplicates)).toEqual([12, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    const { job, duplicateJobs } = reply.items[0]!;
    expect([job.id, ...duplicateJobs.map((each) => each.id)].sort()).toEqual(reposts);
    expect(duplicateJobs[0]).toEqual({
      ...{ id: expect.any(String), title: 'Accountant', company: 'Alba', location: null, url: null },
    });
    expect(reply.items.map(({ relevance }) => relevance)).toEqual(
      reply.items.map(({ score }) => Math.round(score! * 500) / 1_000),
    );
  });

  it('are looked behind, however many there are', async () => {
    const reposts = await add(60, 0.01, () => advert('Accountant', { company: 'Alba' }));
    await add(10, 0.2, (n) => advert(trades.split(' ')[n]!));
    const id = await addJob(board.jobs, at(0), { ...advert('Clerk'), ...subjectOf(...reposts.slice(0, 10)) });
    const reply = await until('it has ten', async () => {
      const now = await similar(id);
      return now.items.length === 10 && now;
    });
    expect(reply.items.map(({ duplicates }) => duplicates)).toEqual([60, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(reply.items[0]!.duplicateJobs).toHaveLength(20);
  });
});

describe('a filter', () => {
  const there = { location: 'Durrës' };

  it('still gives the ten nearest that fit, those too far for a link behind the others', async () => {
    await add(30, 0.01, (n) => ({ ...advert(`Near ${n}`), location: 'Tiranë' }));
    await add(4, 0.2, (n) => ({ ...advert(trades.split(' ')[n]!), ...there }));
    await add(9, 0.8, (n) => ({ ...advert(trades.split(' ')[n + 4]!), ...there }));
    const id = await addJob(board.jobs, at(0), { ...advert('Clerk'), ...subjectOf() });
    const reply = await similar(id, '?location=Durr%C3%ABs');
    expect(titles(reply)).toEqual(trades.split(' ').slice(0, 10));
    expect([reply.source, reply.status]).toEqual(['embedding', 'ready']);
    expect(reply.items.map(({ score }) => score! >= minScore)).toEqual([
      ...[true, true, true, true],
      ...[false, false, false, false, false, false],
    ]);
    expect(reply.items.at(-1)!.relevance).toBeLessThan(0.3);
  });

  it('takes all of them together, as they are written', async () => {
    const fields = { category: 'IT', location: 'Durrës', language: 'sq' };
    await addJob(board.jobs, at(0.1), { ...advert('Fits'), ...fields });
    await addJob(board.jobs, at(0.1), { ...advert('Detected'), ...fields, language: undefined as never });
    for (const [field, value] of Object.entries({ category: 'it', location: 'Durres', language: 'en' })) {
      await addJob(board.jobs, at(0.1), { ...advert('Not'), ...fields, [field]: value });
    }
    await addJob(board.jobs, at(0.1), { ...advert('Closed'), ...fields, status: 'closed' });
    await board.jobs.updateOne({ title: 'Detected' }, { $set: { 'embedding.language': 'sq' } });
    const id = await addJob(board.jobs, at(0), { ...advert('Clerk'), ...subjectOf() });
    const reply = await similar(id, '?category=IT&location=Durr%C3%ABs&language=sq');
    expect(titles(reply).sort()).toEqual(['Detected', 'Fits']);
  });

  it('is kept by the stored list while no index answers, and by the fallback where none of it fits', async () => {
    hasIndex = false;
    const near = await add(3, 0.1, (n) => ({
      ...advert(trades.split(' ')[n]!),
      location: ['A', 'B', 'A'][n],
    }));
    await addJob(board.jobs, at(0.9), { ...advert('Newest in C'), location: 'C', category: 'IT' });
    await addJob(board.jobs, at(0.9), { ...advert('Also in C'), location: 'C', category: 'Health' });
    const id = await addJob(board.jobs, at(0), { ...advert('Clerk'), category: 'IT', ...subjectOf(...near) });
    expect(titles(await similar(id, '?location=A'))).toEqual(['Nurse', 'Welder']);
    const fallback = await similar(id, '?location=C');
    expect([fallback.source, titles(fallback)]).toEqual(['fallback', ['Newest in C', 'Also in C']]);
    expect(titles(await similar(id, '?location=D'))).toEqual([]);
    expect(titles(await similar(id, '?location=C&category=Health'))).toEqual(['Also in C']);
  });
});

describe("a visitor's language", () => {
  const given = async () => {
    const near = await add(10, 0.1, (n) => ({
      ...advert(trades.split(' ')[n]!),
      language: n === 1 ? 'sq' : 'en',
    }));
    return addJob(board.jobs, at(0), { ...advert('Clerk'), ...subjectOf(...near) });
  };
  /** Scores fall by 0.01; of ten the spread is 0.05. Three adverts are as close as 0.005. */
  const close = async (id: string) => {
    await board.jobs.updateOne({ title: 'Clerk' }, [
      {
        $set: {
          similarJobs: {
            $map: {
              input: '$similarJobs',
              as: 'link',
              in: {
                $mergeObjects: [
                  '$$link',
                  { score: { $cond: [{ $eq: ['$$link.score', 0.98] }, 0.9899, '$$link.score'] } },
                ],
              },
            },
          },
        },
      },
    ]);
    return id;
  };

  it('comes first where scores are close: as the page says, else as the browser asks', async () => {
    hasIndex = false;
    const id = await close(await given());
    const first = async (query: string, headers: Record<string, string> = {}) => {
      const reply = await similar(id, query, headers);
      const varies = (reply.headers.get('vary') ?? '').toLowerCase().includes('accept-language');
      return [titles(reply)[0], varies];
    };
    expect(await first('')).toEqual(['Nurse', true]);
    expect(await first('', { 'accept-language': 'sq-AL,en;q=0.5' })).toEqual(['Baker', true]);
    expect(await first('', { 'accept-language': 'en;q=0.5, sq' })).toEqual(['Baker', true]);
    expect(await first('', { 'accept-language': '*' })).toEqual(['Nurse', true]);
    expect(await first('?visitorLanguage=sq')).toEqual(['Baker', false]);
    expect(await first('?visitorLanguage=en', { 'accept-language': 'sq' })).toEqual(['Nurse', false]);
  });
});

it.each([
  ...['visitorLanguage=1', 'visitorLanguage=%24ne', 'category=a&category=b', 'location[$ne]=x', 'filter=x'],
  ...[`language=${'x'.repeat(36)}`, `category=${'x'.repeat(201)}`, 'location=%00', 'limit=11'],
])('refuses ?%s', async (query) => {
  const id = await addJob(board.jobs, at(0), advert('Clerk'));
  problemOf(await board.client.get(`/api/jobs/${id}/similar?${query}`), 400, 'REQUEST_INVALID');
});

it('takes values that look like queries for what they are: texts', async () => {
  const id = await addJob(board.jobs, at(0), advert('Clerk'));
  for (const text of [
    '{"$ne":null}',
    '$where',
    '.*',
    "'; DROP TABLE jobs",
    '../../etc/passwd',
    '__proto__',
  ]) {
    expect(titles(await similar(id, `?category=${encodeURIComponent(text)}`))).toEqual([]);
  }
});
