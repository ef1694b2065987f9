import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard, problemOf } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());

const long = (length: number): string => 'x'.repeat(length);
/** Three characters outside the basic plane are six UTF-16 units. */
const wide = (length: number): string => '🌿'.repeat(length);

const taken: [field: string, value: unknown][] = [
  ['title', 'x'],
  ['title', long(200)],
  ['title', wide(200)],
  ['description', ''],
  ['description', long(20_000)],
  ['description', 'line\nline\r\n\ttab'],
  ['tags', []],
  ['tags', Array.from({ length: 50 }, (_, n) => `tag ${n}`)],
  ['tags', [long(120)]],
  ['company', long(200)],
  ['category', long(200)],
  ['location', long(200)],
  ['employmentType', long(60)],
  ['salary', long(200)],
  ['url', 'HTTP://EXAMPLE.com'],
  ['url', `https://example.com/${long(1_980)}`],
  ['language', 'sq'],
  ['language', 'pt-BR'],
  ['status', 'closed'],
  ['expiresAt', '2030-01-31T12:00:00Z'],
];

const refused: [field: string, value: unknown, message: RegExp][] = [
  ['title', '', /must not be empty/],
  ['title', ' \n ', /must not be empty/],
  ['title', long(201), /at most 200 characters, has 201/],
  ['title', wide(201), /at most 200 characters, has 201/],
  ['title', null, /must be text/],
  ['title', 5, /must be text/],
  ['title', ['x'], /must be text/],
  ['title', { $gt: '' }, /not a name/],
  ['title', 'a\u0000b', /control characters/],
  ['title', 'a\u001bb', /control characters/],
  ['title', 'a\u0085b', /control characters/],
  ['title', 'a\ud800b', /control characters or broken/],
  ['description', long(20_001), /at most 20000 characters/],
  ['description', 'a\u0007b', /control characters/],
  ['description', 1, /must be text/],
  ['tags', 'React', /list of texts/],
  ['tags', {}, /list of texts/],
  ['tags', Array.from({ length: 51 }, () => 'x'), /at most 50 entries/],
  ['tags', [''], /must not be empty/],
  ['tags', [long(121)], /at most 120/],
  ['tags', [1], /must be text/],
  ['tags', [['x']], /must be text/],
  ['tags', ['a\u0000'], /control characters/],
  ['company', long(201), /at most 200/],
  ['company', true, /must be text/],
  ['category', long(201), /at most 200/],
  ['category', 'a\u0000', /control characters/],
  ['location', long(201), /at most 200/],
  ['location', {}, /must be text/],
  ['employmentType', long(61), /at most 60/],
  ['employmentType', 1, /must be text/],
  ['salary', long(201), /at most 200/],
  ['salary', 1_000, /must be text/],
  ['url', 'example.com', /http/],
  ['url', 'javascript:alert(1)', /http/],
  ['url', 'ftp://example.com', /http/],
  ['url', 'https://', /http/],
  ['url', 'https://exa mple.com', /http/],
  ['url', `https://example.com/${long(1_981)}`, /at most 2000/],
  ['language', 'x', /language tag/],
  ['language', 'shqip të', /language tag/],
  ['language', `en-${'abcdefgh-'.repeat(4)}`, /language tag|at most 35/],
  ['status', 'paused', /one of active, closed/],
  ['status', '', /one of active, closed/],
  ['status', null, /one of active, closed/],
  ['expiresAt', '2030-01-31', /ISO 8601/],
  ['expiresAt', '2030-02-31T12:00:00Z', /ISO 8601|not a date/],
  ['expiresAt', '2030-01-31T12:00:00', /zone/],
  ['expiresAt', 'tomorrow', /ISO 8601/],
  ['expiresAt', 1_900_000_000, /ISO 8601/],
  ['expiresAt', '', /ISO 8601/],
];

const short = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 30)}… (${text.length})` : text;
};

describe('the limits of a field', () => {
  it.each(taken.map(([field, value]) => [field, short(value), value] as const))(
    '%s takes %s, posted and replaced',
    async (field, _shown, value) => {
      const posted = await board.client.post({ title: 'x', [field]: value });
      expect(posted.status).toBe(201);
      const replaced = await board.client.put(posted.body.id, { [field]: value });
      expect(replaced.status).toBe(200);
      if (field !== 'expiresAt') expect(replaced.body[field]).toEqual(value);
    },
  );

  it.each(refused.map(([field, value, message]) => [field, short(value), value, message] as const))(
    '%s does not take %s, posted or replaced, and nothing is saved',
    async (field, _shown, value, message) => {
      const { body: before } = await board.client.post({ title: 'Before' });
      const count = await board.jobs.countDocuments();
      for (const answer of [
        await board.client.post({ title: 'x', [field]: value }),
        await board.client.put(before.id, { salary: 'new', [field]: value }),
      ]) {
        const { errors } = problemOf(answer, 400, 'REQUEST_INVALID');
        expect(errors![0]!.path.split('.')[0]).toBe(field);
        expect(errors![0]!.message).toMatch(message);
      }
      expect(await board.jobs.countDocuments()).toBe(count);
      expect((await board.client.get(`/api/jobs/${before.id}`)).body).toEqual(before);
    },
  );

  it('names every wrong part at once, and where in a list it is', async () => {
    const answer = await board.client.post({ title: '', tags: ['fine', 3], url: 'x' });
    const { errors } = problemOf(answer, 400, 'REQUEST_INVALID');
    expect(errors!.map(({ path }) => path).sort()).toEqual(['tags.1', 'title', 'url']);
  });

  it('says that the title is missing', async () => {
    const { errors } = problemOf(await board.client.post({ company: 'x' }), 400, 'REQUEST_INVALID');
    expect(errors).toEqual([{ path: 'title', message: 'is missing' }]);
  });

  it('lists at most twenty wrong parts', async () => {
    const answer = await board.client.post({ title: 'x', tags: Array.from({ length: 50 }, () => 1) });
    expect(problemOf(answer, 400, 'REQUEST_INVALID').errors).toHaveLength(20);
  });
});
