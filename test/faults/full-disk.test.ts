import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { databaseAnswers } from '../../src/embedded/parts/database-answers';
import { createJobModel } from '../../src/jobs/job-model';
import { problemOf, startApi } from '../support/api';
import { freePort } from '../support/free-port';
import { until } from '../support/jobs';
import { databaseProgram } from '../support/own-database';
import { canMakeSmallDisk, withSmallDisk } from '../support/small-disk';

/** The database on a small disk; a line on standard input makes room and starts it again, the end of it ends all. */
const script = `
  run() { "$PYTHON" "$SCRIPT" --sync-on-commit --host 127.0.0.1 --port "$PORT" --storage-path "$DISK" & }
  run; read line; kill -9 $!; wait; mount -o remount,size=400m "$DISK"; run; read line; kill -9 $!`;

const describeHere = canMakeSmallDisk() ? describe : describe.skip;

describeHere('a full disk under the database', () => {
  const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
  let port: number;
  let database: ReturnType<typeof spawn>;
  let connection: mongoose.Connection;
  let api: Awaited<ReturnType<typeof startApi>>;
  const answers = () => until('the database answers', () => databaseAnswers(port).catch(() => false));

  beforeAll(async () => {
    port = await freePort();
    const [command, args] = withSmallDisk(40, script);
    const [PYTHON, SCRIPT] = databaseProgram();
    const env = { ...process.env, DISK: disk, PORT: String(port), PYTHON, SCRIPT };
    database = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
    await answers();
    const uri = `mongodb://127.0.0.1:${port}/board?directConnection=true&retryWrites=false`;
    connection = await mongoose.createConnection(uri).asPromise();
    const model = createJobModel(connection, { collection: 'jobs' });
    await model.createIndexes();
    api = await startApi({ connection, model });
  });
  afterAll(async () => {
    await api?.close();
    await connection?.destroy();
    const ended = once(database, 'exit');
    database.stdin?.end();
    await ended;
    rmSync(disk, { recursive: true, force: true });
  });

  it('refuses writes, lets readers read what is known, and takes writes again once there is room', async () => {
    const { body: job } = await api.client.post({ title: 'Kept' });
    expect((await api.client.get(`/api/jobs/${job.id}/similar`)).status).toBe(200);

    const ballast = connection.collection<{ n: number }>('ballast');
    let stored = 0;
    const fill = async (): Promise<unknown> => {
      for (; ; stored += 1) await ballast.insertOne({ n: stored, bytes: randomBytes(100_000) } as never);
    };
    await expect(fill()).rejects.toThrow();
    expect(stored).toBeGreaterThan(0);

    const refused = await api.client.post({ title: 'Refused' });
    problemOf(refused, 503, 'DATABASE_BROKEN');
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    problemOf(await api.client.get('/health/ready'), 503, 'DATABASE_UNAVAILABLE');
    expect(await api.client.get(`/api/jobs/${job.id}/similar`)).toMatchObject({ status: 200 });

    database.stdin?.write('\n');
    await until(
      'writes are taken again',
      async () => (await api.client.post({ title: 'Taken' })).status === 201,
    );
    // SecantusDB loses the last acknowledged write before a full disk, in every other try; never more.
    expect(await ballast.countDocuments({})).toBeGreaterThanOrEqual(stored - 1);
    const titles = (await connection.collection('jobs').find({}).toArray()).map(
      ({ title }) => title as string,
    );
    expect(titles).toContain('Kept');
    expect(titles).not.toContain('Refused');
  }, 120_000);
});
