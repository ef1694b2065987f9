import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Types, type mongo } from 'mongoose';
import type { Job, StoredLink } from '../../src/jobs/job';
import { toStoredVector } from '../../src/jobs/stored-vector';
import type { Difference } from '../../src/operations/verify-links/difference';
import { verifyLinks, type VerifyOptions } from '../../src/operations/verify-links/verify-links';
import { createLogger } from '../../src/platform/logger';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createLinker } from '../../src/similarity/linker';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import { freePort } from '../support/free-port';
import { openJobs } from '../support/jobs';
import { dimensions, vectorOf } from '../support/misbehaving-provider';

const root = join(__dirname, '..', '..');
const model = 'some-model';
const limits = { topK: 3, minScore: 0.2, tolerance: 1e-9 };
const size = 14;
const logger = createLogger({ name: 'test', level: 'silent' });

let database: Awaited<ReturnType<typeof openJobs>>;
/** The board at rest, as the linker has written it. */
let board: mongo.Document[];
let commands: string[];

beforeAll(async () => {
  database = await openJobs({ monitorCommands: true });
  database.connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
  commands = [];
  await database.jobs.insertMany(Array.from({ length: size }, (_, n) => advert(`advert ${n}`)) as never[]);
  await link();
  board = await database.jobs.find({}).toArray();
}, 60_000);
afterAll(() => database.close());

beforeEach(async () => {
  await database.jobs.deleteMany({});
  await database.jobs.insertMany(board as never[]);
});

function advert(text: string) {
  const embedding = { status: 'completed', model, contentHash: text, vector: toStoredVector(vectorOf(text)) };
  const similarityMetadata = { linkedHash: text };
  return { _id: new Types.ObjectId(), title: text, status: 'active', embedding, similarityMetadata };
}

/** As a worker links. */
async function link(): Promise<void> {
  const { connection, jobs } = database;
  const index = createSimilarityIndex(limits);
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const linker = createLinker({ jobs, index, feed, recomputeAfterMs: 1_000 });
  for (const { _id } of await jobs.find({}).toArray()) await linker.settle(String(_id));
  await feed.close();
  await index.close();
}

const verify = (options: Partial<VerifyOptions> = {}) =>
  verifyLinks({
    ...{ jobs: database.jobs, model, dimensions: 0, limits },
    lookAgain: { everyMs: 20, standsMs: 60, patienceMs: 1_000 },
    ...options,
  });

const job = (n: number) => board[n] as { _id: Types.ObjectId; similarJobs: StoredLink[] };
const linksOf = (n: number): StoredLink[] => job(n).similarJobs;
const update = (_id: Types.ObjectId, change: object) => database.jobs.updateOne({ _id }, change);
const writeList = (n: number, similarJobs: unknown) => update(job(n)._id, { $set: { similarJobs } });
const unlinked = { 'similarityMetadata.linkedHash': '' };

/** A job that the first one's list does not hold, and whose own does not matter. */
const stranger = (): Types.ObjectId => {
  const held = [job(0)._id, ...linksOf(0).map(({ jobId }) => jobId)].map(String);
  return board.map(({ _id }) => _id as Types.ObjectId).find((id) => !held.includes(String(id)))!;
};
const neighbour = (): Types.ObjectId => linksOf(0)[0]!.jobId;

/** The differences of one list: kinds and neighbours. */
async function found(n: number, options?: Partial<VerifyOptions>) {
  const { differences } = await verify(options);
  const own = differences.filter(({ jobId }) => jobId === String(job(n)._id));
  return own.map(({ kind, neighbourId, why }) => [kind, neighbourId, why].filter(Boolean).join(' '));
}

const rest = { inMotion: 0, givenUp: 0, differences: [] as Difference[] };

describe('verifyLinks', () => {
  it('finds nothing on a board that the linker has linked', async () => {
    expect(await verify()).toEqual({ ...rest, adverts: size, checked: size });
    expect(linksOf(0)).toHaveLength(limits.topK);
  });

  it.each<[string, () => Promise<unknown>, () => string[]]>([
    [
      'a missing neighbour',
      () => writeList(0, linksOf(0).slice(0, 2)),
      () => [`missing-neighbour ${String(linksOf(0)[2]!.jobId)}`],
    ],
    [
      'no list at all',
      () => update(job(0)._id, { $unset: { similarJobs: '' } }),
      () => linksOf(0).map(({ jobId }) => `missing-neighbour ${String(jobId)}`),
    ],
    [
      'an extra neighbour',
      () => writeList(0, [...linksOf(0), { jobId: stranger(), score: limits.minScore }]),
      () => [`wrong-score ${String(stranger())}`, `extra-neighbour ${String(stranger())}`],
    ],
    [
      'a link to a job that is gone',
      () => database.jobs.deleteOne({ _id: neighbour() }),
      () => [`dead-link ${String(neighbour())} gone`],
    ],
    [
      'a link to a closed job',
      () => update(neighbour(), { $set: { status: 'closed', similarJobs: [] }, $unset: unlinked }),
      () => [`dead-link ${String(neighbour())} closed`],
    ],
    [
      'a link to a job that was closed while nobody worked',
      () => update(neighbour(), { $set: { status: 'closed' } }),
      () => [`dead-link ${String(neighbour())} closed`],
    ],
    [
      'a link to an expired job',
      () => update(neighbour(), { $set: { expiresAt: new Date(0), similarJobs: [] }, $unset: unlinked }),
      () => [`dead-link ${String(neighbour())} past its date`],
    ],
    [
      'a link to a job of another model',
      () => update(neighbour(), { $set: { 'embedding.model': 'other', 'embedding.status': 'failed' } }),
      () => [`dead-link ${String(neighbour())} of another model`],
    ],
    [
      'a wrong score',
      () => writeList(0, [{ ...linksOf(0)[0]!, score: linksOf(0)[0]!.score + 1e-6 }, ...linksOf(0).slice(1)]),
      () => [`wrong-score ${String(neighbour())}`],
    ],
    [
      'a wrong order',
      () => writeList(0, [linksOf(0)[1], linksOf(0)[0], linksOf(0)[2]]),
      () => [`wrong-order ${String(neighbour())}`],
    ],
    [
      'a duplicate',
      () => writeList(0, [linksOf(0)[0], ...linksOf(0)]),
      () => [`duplicate-link ${String(neighbour())}`],
    ],
    [
      'a link to itself',
      () => writeList(0, [{ ...linksOf(0)[0]!, jobId: job(0)._id }, ...linksOf(0)]),
      () => [`self-link ${String(job(0)._id)}`],
    ],
    [
      'an entry that is none',
      () => writeList(0, [...linksOf(0), { jobId: 'x', score: 1 }]),
      () => ['malformed-link an entry without the id of a job or a score'],
    ],
    [
      'the list of a closed job',
      () => update(job(0)._id, { $set: { status: 'closed' }, $unset: unlinked }),
      () => ['list-of-job-not-live it is closed'],
    ],
    [
      'the list of an expired job',
      () => update(job(0)._id, { $set: { expiresAt: new Date(0) } }),
      () => ['list-of-job-not-live it is past its date'],
    ],
    [
      'a vector that cannot be used',
      () => update(job(0)._id, { $set: { 'embedding.vector': [1, 2] } }),
      () => ['unusable-vector missing, malformed or of another length'],
    ],
  ])('names %s', async (_what, corrupt, expected) => {
    await corrupt();
    const closing = expected()[0]!.startsWith('dead-link');
    const names = await found(0);
    // What closed, left a place that is to be filled.
    expect(closing ? names.slice(0, 1) : names).toEqual(expected());
    if (closing) expect(names.slice(1)).toEqual([expect.stringMatching(/^missing-neighbour /)]);
  });

  it('takes scores and orders within the tolerance as equal', async () => {
    const [first, second, third] = linksOf(0) as [StoredLink, StoredLink, StoredLink];
    const tolerance = first.score - second.score + 1e-6;
    await writeList(0, [second, first, third]);
    expect(await found(0, { limits: { ...limits, tolerance } })).toEqual([]);
    await writeList(0, [{ ...first, score: first.score + tolerance / 2 }, second, third]);
    expect(await found(0, { limits: { ...limits, tolerance } })).toEqual([]);
  });

  it('holds equal vectors to the order of their ids', async () => {
    const reposts = Array.from({ length: limits.topK + 1 }, () => advert('a repost'));
    await database.jobs.insertMany(reposts as never[]);
    await link();
    expect(await verify()).toMatchObject({ differences: [] });
    const [first, , third, fourth] = reposts;
    const { similarJobs } = (await database.jobs.findOne({ _id: fourth!._id }))!;
    await update(fourth!._id, { $set: { similarJobs: [similarJobs[0], similarJobs[2], similarJobs[1]] } });
    await update(first!._id, {
      $set: { similarJobs: similarJobs.map((entry) => ({ ...entry, jobId: third!._id })).slice(0, 1) },
    });
    const { differences } = await verify();
    expect(differences.filter(({ jobId }) => jobId === String(fourth!._id))).toMatchObject([
      { kind: 'wrong-order' },
    ]);
    expect(differences.filter(({ jobId }) => jobId === String(first!._id))).toMatchObject([
      { kind: 'missing-neighbour', neighbourId: String(reposts[1]!._id) },
      { kind: 'missing-neighbour', neighbourId: String(fourth!._id) },
    ]);
  });

  it('counts what is being worked on as in motion, and says nothing of the lists around it', async () => {
    const moving = String(neighbour());
    await update(neighbour(), { $set: { 'embedding.status': 'pending', similarJobs: [] } });
    await writeList(0, [{ ...linksOf(0)[0]!, score: 0.3 }, ...linksOf(0).slice(1)]);
    const report = await verify();
    expect(report.differences).toEqual([]);
    expect(report.inMotion).toBe(2);
    await update(new Types.ObjectId(moving), { $set: { 'embedding.status': 'completed' } });
    expect((await verify()).differences.length).toBeGreaterThan(1);
  });

  it('says nothing of a difference that is gone at the second look', async () => {
    await writeList(0, []);
    let mended: Promise<unknown> | undefined;
    const report = await verify({
      lookAgain: { everyMs: 20, standsMs: 10_000, patienceMs: 20_000 },
      progress: (words) => {
        if (words.startsWith('compared')) mended ??= writeList(0, linksOf(0));
      },
    });
    expect(mended).toBeDefined();
    expect(report).toEqual({ ...rest, adverts: size, checked: size });
  });

  it('counts as in motion what is written again and again', async () => {
    let times = 0;
    const busy = new Proxy(database.jobs, {
      get: (target, name) => {
        if (name !== 'find') return Reflect.get(target, name, target) as unknown;
        return (filter: mongo.Filter<Job>, options: mongo.FindOptions) => {
          const isOfLists = 'similarJobs' in options.projection!;
          if (!isOfLists) return target.find(filter, options);
          const toArray = async () => {
            times += 1;
            await writeList(0, [{ ...linksOf(0)[0]!, score: times / 1_000_000 }]);
            return target.find(filter, options).toArray();
          };
          return { toArray };
        };
      },
    });
    const report = await verify({ jobs: busy });
    expect(report).toMatchObject({ differences: [], inMotion: 1, checked: size - 1 });
    expect(times).toBeGreaterThan(2);
  });

  it('compares each of a sample with all jobs', async () => {
    await database.jobs.updateMany({}, { $pop: { similarJobs: 1 } });
    const { checked, differences } = await verify({ sample: 5 });
    expect(checked).toBe(5);
    expect(differences.map(({ kind }) => kind)).toEqual(Array(5).fill('missing-neighbour'));
    expect(new Set(differences.map(({ jobId }) => jobId)).size).toBe(5);
    const lost = board.map(({ similarJobs }) => String((similarJobs as StoredLink[]).at(-1)!.jobId));
    for (const { neighbourId } of differences) expect(lost).toContain(neighbourId);
  });

  it('leaves what has no vector of the model, and what the provider refused', async () => {
    await database.jobs.updateMany({}, { $set: { similarJobs: [] } });
    expect(await verify({ model: 'newer' })).toEqual({ ...rest, adverts: size, checked: 0, inMotion: size });
    await database.jobs.updateMany({}, { $set: { 'embedding.status': 'failed' } });
    expect(await verify({ model: 'newer' })).toEqual({ ...rest, adverts: size, checked: 0, givenUp: size });
    const { differences } = await verify({ dimensions: dimensions + 1 });
    expect(differences.map(({ kind }) => kind)).toEqual(Array(size).fill('unusable-vector'));
  });

  it('sends no command that writes', async () => {
    await writeList(0, []);
    commands = [];
    await verify();
    expect(new Set(commands)).toEqual(new Set(['find']));
  });
});

describe('npm run verify:links', () => {
  let environment: Record<string, string>;
  beforeEach(() => {
    environment = {
      PATH: process.env['PATH']!,
      HOME: process.env['HOME']!,
      DATA_DIR: join(tmpdir(), 'nobody-runs-here'),
      MONGODB_URI: database.uri,
      OPENAI_EMBEDDING_MODEL: model,
      SIMILARITY_RECIPE: 'plain',
      SIMILARITY_TOP_K: String(limits.topK),
      SIMILARITY_MIN_SCORE: String(limits.minScore),
    };
  });

  const run = (...words: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const file = join(root, 'src', 'cli', 'verify-links.ts');
      const command = [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), file, ...words];
      const child = execFile(process.execPath, command, { cwd: root, env: environment }, (_error, out, err) =>
        resolve({ code: child.exitCode ?? -1, out, err }),
      );
    });

  it('ends with 0 where every list is true, and leaves the database as it is', async () => {
    const everything = async () => ({
      jobs: await database.jobs.find({}).toArray(),
      collections: (await database.connection.listCollections()).map(({ name }) => name).sort(),
    });
    const before = await everything();
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`✓ All ${size} lists that were checked are true.`);
    expect(await everything()).toEqual(before);
  });

  it('ends with 1 and names what is wrong, for people and for programs', async () => {
    for (let n = 0; n < 8; n += 1) await writeList(n, []);
    const [people, programs] = await Promise.all([run(), run('--json')]);
    expect([people.code, programs.code]).toEqual([1, 1]);
    expect(people.out).toMatch(/wrong lists +8\n\n +missing-neighbour +24\n/);
    expect(
      people.out.match(/^ {2}[0-9a-f]{24} {2}missing-neighbour, [0-9a-f]{24}, should be 0\.\d+$/gm),
    ).toHaveLength(20);
    expect(people.out).toContain('… and 4 more');
    expect(people.out).toContain(`✗ 8 of ${size} lists are wrong.`);
    const report = JSON.parse(programs.out) as { differences: unknown[] };
    expect(report).toMatchObject({ model, topK: 3, minScore: 0.2, adverts: size, checked: size });
    expect(report.differences).toHaveLength(24);
  });

  it('ends with 2 where it cannot check', async () => {
    const port = await freePort();
    const [unknown, sample, tolerance, help] = await Promise.all([
      run('--fast'),
      run('--sample', '0'),
      run('--tolerance', 'much'),
      run('--help'),
    ]);
    expect([unknown, sample, tolerance].map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(unknown.err).toContain("✗ Unknown option '--fast'");
    expect(sample.err).toContain('✗ --sample is "0"; it takes a whole number from 1 on.');
    expect(tolerance.err).toContain('✗ --tolerance is "much"; it takes a number from 0 to 0.01.');
    expect(help).toMatchObject({ code: 0, err: '' });

    environment['MONGODB_URI'] = `mongodb://127.0.0.1:${port}/nobody`;
    const away = run();
    environment['MONGODB_URI'] = '';
    const unset = run();
    expect((await away).code).toBe(2);
    expect((await away).err).toContain('✗ It could not be checked: The board cannot reach its database');
    expect((await unset).code).toBe(2);
    expect((await unset).err).toContain('MONGODB_URI is not set.');
  });
});
