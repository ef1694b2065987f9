import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard, problemOf } from '../support/api';

let hasIndexes = false;
let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard({ checks: { indexes: () => Promise.resolve(hasIndexes) } });
});
afterAll(() => board.close());

describe('/health/ready', () => {
  it('says that the indexes are still being made, not that the database is away, until they are', async () => {
    const answer = await board.client.get('/health/ready');
    problemOf(answer, 503, 'INDEXES_BEING_MADE');
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await board.client.get('/api/problems/INDEXES_BEING_MADE')).status).toBe(200);
    hasIndexes = true;
    const other = await openBoard({ checks: { indexes: () => Promise.resolve(hasIndexes) } });
    expect((await other.client.get('/health/ready')).status).toBe(200);
    await other.close();
  });
});
