import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard, problemOf } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
let id: string;
beforeAll(async () => {
  board = await openBoard();
  id = (await board.client.post({ title: 'x' })).body.id;
});
afterAll(() => board.close());

const ofOneJob = (job: string): [method: string, path: string, json?: unknown][] => [
  ['GET', `/api/jobs/${job}`],
  ['PUT', `/api/jobs/${job}`, { salary: '1' }],
  ['DELETE', `/api/jobs/${job}`],
  ['GET', `/api/jobs/${job}/similar`],
];
const ask = ([method, path, json]: [string, string, unknown?]) =>
  board.client.ask(method, path, json === undefined ? {} : { json });

describe('the id in an address', () => {
  it.each(['1', 'zzzzzzzzzzzzzzzzzzzzzzzz', '6717f1c2a4b5c6d7e8f901234', '%00', '%24ne', "';--", '..%2fx'])(
    'is refused when it is %s',
    async (wrong) => {
      for (const request of ofOneJob(wrong)) problemOf(await ask(request), 400, 'JOB_ID_MALFORMED');
    },
  );

  it('may be of a job that is not there, which is a 404', async () => {
    for (const request of ofOneJob('6717f1c2a4b5c6d7e8f90123')) {
      const { detail } = problemOf(await ask(request), 404, 'JOB_NOT_FOUND');
      expect(detail).toContain('6717f1c2a4b5c6d7e8f90123');
    }
  });

  it('may be in capitals', async () => {
    expect((await board.client.get(`/api/jobs/${id.toUpperCase()}`)).body.id).toBe(id);
  });

  it('is a bad request when it cannot be decoded', async () => {
    for (const request of ofOneJob('%ZZ')) problemOf(await ask(request), 400, 'BAD_REQUEST');
  });
});

describe('an address', () => {
  it('that leads nowhere is a 404', async () => {
    problemOf(await board.client.get('/api/nothing'), 404, 'ROUTE_UNKNOWN');
    problemOf(await board.client.get(`/api/jobs/${id}/other`), 404, 'ROUTE_UNKNOWN');
  });

  it.each([
    ['PATCH', '/api/jobs', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/api/jobs', 'GET, HEAD, POST, OPTIONS'],
    ['POST', `/api/jobs/6717f1c2a4b5c6d7e8f90123`, 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['POST', `/api/jobs/6717f1c2a4b5c6d7e8f90123/similar`, 'GET, HEAD, OPTIONS'],
    ['POST', '/health', 'GET, HEAD, OPTIONS'],
  ])('says which methods it takes when asked to %s %s', async (method, path, allowed) => {
    const answer = await board.client.ask(method, path);
    problemOf(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')).toBe(allowed);
  });

  it('tells its methods to OPTIONS', async () => {
    const { status, headers } = await board.client.ask('OPTIONS', '/api/jobs', { key: null });
    expect([status, headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  it('takes no query where none has a meaning', async () => {
    for (const [method, path, json] of ofOneJob(id)) {
      problemOf(await ask([method, `${path}?vector=1`, json]), 400, 'REQUEST_INVALID');
    }
    problemOf(await board.client.ask('POST', '/api/jobs?x=1', { json: {} }), 400, 'REQUEST_INVALID');
    expect((await board.client.get(`/api/jobs/${id}`)).body.salary).toBeNull();
  });

  it('in a problem explains the code', async () => {
    const { body } = await board.client.get('/api/jobs/1');
    const explained = await board.client.get(body.type);
    expect(explained.body).toMatchObject({ code: 'JOB_ID_MALFORMED', status: 400, title: body.title });
    problemOf(await board.client.get('/api/problems/NO_SUCH'), 404, 'ROUTE_UNKNOWN');
  });
});
