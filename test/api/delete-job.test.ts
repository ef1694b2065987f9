import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard, problemOf } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());

describe('DELETE /api/jobs/:id', () => {
  it('answers 204 without a body and removes that job only', async () => {
    const [first, second] = [
      await board.client.post({ title: 'a' }),
      await board.client.post({ title: 'b' }),
    ];
    const { status, text, headers } = await board.client.remove(first.body.id);
    expect([status, text, headers.get('content-type')]).toEqual([204, '', null]);
    expect((await board.jobs.find({}).toArray()).map(({ _id }) => String(_id))).toEqual([second.body.id]);
  });

  it('leaves nothing behind: reading, changing and removing it again are 404', async () => {
    const { body } = await board.client.post({ title: 'x' });
    const id = body.id;
    await board.client.get(`/api/jobs/${id}/similar`);
    await board.client.remove(id);
    for (const answer of [
      await board.client.get(`/api/jobs/${id}`),
      await board.client.get(`/api/jobs/${id}/similar`),
      await board.client.put(id, { title: 'y' }),
      await board.client.remove(id),
    ]) {
      problemOf(answer, 404, 'JOB_NOT_FOUND');
    }
    expect(await board.jobs.countDocuments({ title: { $in: ['x', 'y'] } })).toBe(0);
  });

  it('needs no body and minds none', async () => {
    const { body } = await board.client.post({ title: 'x' });
    const answer = await board.client.remove(body.id, { raw: 'not json' });
    expect(answer.status).toBe(204);
  });
});
