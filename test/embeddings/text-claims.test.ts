import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { createTextClaims } from '../../src/embeddings/text-claims';
import { openJobs, until } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
let other: Connection;
beforeEach(async () => {
  database = await openJobs();
  other = await mongoose.createConnection(database.uri).asPromise();
});
afterEach(async () => {
  await other.close();
  await database.close();
});

const never = new AbortController().signal;
const stored = () => database.connection.collection('text_claims').find({}).toArray();

describe('claims of texts', () => {
  it('give each text to one, however many ask at once', async () => {
    const workers = [database.connection, other, other].map((connection) => createTextClaims({ connection }));
    const hashes = Array.from({ length: 200 }, (_, n) => `text ${n % 100}`);
    const all = await Promise.all([...workers, ...workers].map(({ claim }) => claim(hashes)));
    expect(all.flatMap(({ mine }) => mine).sort()).toEqual([...new Set(hashes)].sort());
    for (const { mine, others } of all) expect(new Set([...mine, ...others]).size).toBe(100);
    await Promise.all(workers.map(({ release }) => release(hashes)));
    expect(await stored()).toEqual([]);
  });

  it('can be waited for, and are free once released', async () => {
    const [one, two] = [createTextClaims(database), createTextClaims({ connection: other })];
    await one.claim(['a', 'b']);
    expect(await two.claim(['a', 'c'])).toEqual({ mine: ['c'], others: ['a'] });
    const waiting = two.waitUntilFree('a', never);
    await two.release(['a']);
    expect(await two.claim(['a'])).toEqual({ mine: [], others: ['a'] });
    await one.release(['a']);
    await waiting;
    expect(await two.claim(['a', 'b'])).toEqual({ mine: ['a'], others: ['b'] });
  });

  it('are renewed while their holder lives, and taken over from one that does not', async () => {
    const leaseMs = 300;
    const living = createTextClaims({ connection: database.connection, leaseMs });
    await living.claim(['a']);
    const began = (await stored())[0]!['until'] as Date;
    await until(
      'it was renewed',
      async () => ((await stored())[0]!['until'] as Date) > new Date(+began + leaseMs),
    );
    const next = createTextClaims({ connection: other });
    expect((await next.claim(['a'])).mine).toEqual([]);
    // As a killed one leaves it.
    await database.connection.collection('text_claims').updateOne({}, { $set: { holder: 'killed' } });
    await next.waitUntilFree('a', never);
    expect((await next.claim(['a'])).mine).toEqual(['a']);
    // What is no longer its own is not released.
    await living.release(['a']);
    expect(await stored()).toHaveLength(1);
  });

  it('are not waited for any longer than the signal says', async () => {
    await createTextClaims(database).claim(['a']);
    const stop = new AbortController();
    const waiting = createTextClaims({ connection: other }).waitUntilFree('a', stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow('abort');
  });
});
