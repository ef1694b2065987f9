import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExactIndex } from '../../src/similarity/exact-index';
import type { Facets } from '../../src/similarity/facets';
import type { NearestQuestion } from '../../src/similarity/nearest';
import { toTheEnd } from '../../src/similarity/slices';

const minScore = 0.3;
const id = (n: number): string => n.toString(16).padStart(24, '0');

interface Known {
  readonly vector: Float32Array;
  readonly facets: Facets;
  readonly expiresAt: number | null;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, left, right] = [0, 0, 0];
  a.forEach((x, i) => {
    dot += x * b[i]!;
    left += x * x;
    right += b[i]! * b[i]!;
  });
  return dot / (Math.sqrt(left) * Math.sqrt(right));
}

/** The definition, as slowly and plainly as it can be written. */
function bruteForce(jobs: Map<string, Known>, question: NearestQuestion, now: number) {
  const { of, limit, filter = {}, belowThreshold } = question;
  const isLive = ({ expiresAt }: Known): boolean => expiresAt === null || expiresAt > now;
  const own = 'jobId' in of ? jobs.get(of.jobId) : undefined;
  if ('jobId' in of && (!own || !isLive(own))) return undefined;
  const vector = 'vector' in of ? of.vector : own!.vector;
  return [...jobs]
    .filter(([jobId, job]) => !('jobId' in of && of.jobId === jobId) && isLive(job))
    .filter(([, { facets }]) =>
      Object.entries(filter).every(
        ([name, text]) => text === undefined || facets[name as keyof Facets] === text,
      ),
    )
    .map(([jobId, job]) => ({ jobId, score: cosine(vector, job.vector) }))
    .filter(({ score }) => belowThreshold || score >= minScore)
    .sort((a, b) => b.score - a.score || (a.jobId < b.jobId ? -1 : 1))
    .slice(0, limit);
}

const put = (index: ExactIndex, jobId: string, { vector, facets, expiresAt }: Known): void =>
  index.apply({
    kind: 'put',
    entry: { jobId, hash: `hash of ${jobId}`, expiresAt, links: [], revision: 7 },
    facets,
    vector,
  });

const ask = (index: ExactIndex, questions: readonly NearestQuestion[], now = 0) =>
  toTheEnd(index.nearest(questions, now));

describe('nearest', () => {
  it('equals brute force for every job and text, filter and limit, whatever comes, moves and goes', () => {
    const vector = fc
      .array(fc.integer({ min: -4, max: 4 }), { minLength: 5, maxLength: 5 })
      .filter((numbers) => numbers.some((number) => number !== 0))
      .map((numbers) => Float32Array.from(numbers));
    const word = fc.option(fc.constantFrom('IT', 'Sales', 'it', 'Tirana'), { nil: undefined });
    const facets = fc.record({ category: word, location: word, language: word });
    const known = fc.record({ vector, facets, expiresAt: fc.constantFrom(null, 50, 150) });
    const step = fc.record({ job: fc.integer({ min: 0, max: 14 }), known: fc.option(known) });
    const asked = fc.record({
      of: fc.oneof(
        vector.map((numbers) => ({ vector: numbers })),
        fc.integer({ min: 0, max: 14 }).map((n) => ({ jobId: id(n) })),
      ),
      limit: fc.integer({ min: 1, max: 20 }),
      filter: fc.option(facets, { nil: undefined }),
      belowThreshold: fc.boolean(),
    });

    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.array(asked, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (steps, questions, fast) => {
          const index = new ExactIndex({ topK: 3, minScore, dimensions: 5, fast });
          const jobs = new Map<string, Known>();
          for (const { job, known: next } of steps) {
            if (next) {
              jobs.set(id(job), next);
              put(index, id(job), next);
            } else {
              jobs.delete(id(job));
              index.apply({ kind: 'remove', jobId: id(job) });
            }
            // Questions come between changes, and must not leave anything behind.
            ask(index, questions.slice(0, 1), 100);
          }
          const answers = ask(index, questions, 100);
          questions.forEach((question, n) => {
            const expected = bruteForce(jobs, question, 100);
            expect(answers[n]?.candidates.map(({ jobId }) => jobId)).toEqual(
              expected?.map(({ jobId }) => jobId),
            );
            answers[n]?.candidates.forEach(({ score }, place) =>
              expect(score).toBeCloseTo(expected![place]!.score, 12),
            );
          });
          expect(index.size).toBe(jobs.size);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the very scores that lists have', () => {
    const index = new ExactIndex({ topK: 10, minScore: -1 });
    const random = (): Float32Array => Float32Array.from({ length: 384 }, () => Math.random() - 0.5);
    for (let n = 0; n < 200; n += 1) put(index, id(n), { vector: random(), facets: {}, expiresAt: null });
    const [answer] = ask(index, [{ of: { jobId: id(5) }, limit: 10 }]);
    const list = index.neighbours(id(5), 0)!;
    expect(answer!.candidates).toEqual(list.map(({ jobId, score }) => ({ jobId, score })));
    expect(answer).toMatchObject({ hash: `hash of ${id(5)}`, revision: 7 });
  });

  it('follows a job that moves to another category with the vector it has', () => {
    const index = new ExactIndex({ topK: 3, minScore });
    const job = { vector: Float32Array.of(1, 2, 3), facets: { category: 'IT' }, expiresAt: null };
    put(index, id(1), job);
    put(index, id(2), job);
    const entry = { jobId: id(2), hash: `hash of ${id(2)}`, expiresAt: null, links: [], revision: 7 };
    index.apply({ kind: 'put', entry, facets: { category: 'Sales' } });
    const inCategory = (category: string) =>
      ask(index, [{ of: { jobId: id(1) }, limit: 3, filter: { category } }])[0]!.candidates.length;
    expect([inCategory('IT'), inCategory('Sales'), inCategory('Other')]).toEqual([0, 1, 0]);
  });

  it('answers truly when jobs come, move and go while it looks', () => {
    const index = new ExactIndex({ topK: 3, minScore: -1 });
    const alike = (facets: Facets): Known => ({ vector: Float32Array.of(1, 1, 1), facets, expiresAt: null });
    // More than one tile of rows, so that there is a step between them.
    for (let n = 0; n < 200; n += 1) put(index, id(n), alike({ category: 'IT' }));
    // A place that is still to be looked at, and free.
    index.apply({ kind: 'remove', jobId: id(150) });
    const question = { of: { jobId: id(0) }, limit: 1_000, filter: { category: 'IT' } };
    const looking = index.nearest([question, { of: { jobId: id(1) }, limit: 5 }], 0);
    expect(looking.next().done).toBe(false);
    // Another one into the place of one that was seen already, which comes back where it will be seen again.
    index.apply({ kind: 'remove', jobId: id(2) });
    put(index, id(900), alike({ category: 'IT' }));
    put(index, id(2), alike({ category: 'IT' }));
    put(index, id(3), alike({ category: 'Sales' }));
    index.apply({ kind: 'remove', jobId: id(4) });
    index.apply({ kind: 'remove', jobId: id(1) });
    const [answer, gone] = toTheEnd(looking);
    const found = answer!.candidates.map(({ jobId }) => jobId);
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((jobId) => [id(0), id(1), id(3), id(4)].includes(jobId))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining([id(2), id(5), id(199)]));
    expect(gone).toBeUndefined();
  });

  it('refuses a vector that cannot be compared, and is as it was before', () => {
    const index = new ExactIndex({ topK: 3, minScore: 0 });
    const of = (...numbers: number[]) => ({ of: { vector: Float32Array.from(numbers) }, limit: 3 });
    // A reader's vector does not say how long those of the jobs are to be.
    expect(ask(index, [of(1, 2)])).toEqual([undefined]);
    put(index, id(1), { vector: Float32Array.of(1, 2, 3), facets: {}, expiresAt: null });
    const wrong = [
      of(1, 2),
      of(0, 0, 0),
      of(NaN, 1, 1),
      of(Infinity, 1, 1),
      of(1e-30, 0, 0),
      of(1e38, 1e38, 0),
    ];
    expect(ask(index, wrong)).toEqual(wrong.map(() => undefined));
    expect(ask(index, [of(1, 2, 3)])[0]!.candidates).toEqual([
      { jobId: id(1), score: expect.closeTo(1, 12) },
    ]);
    for (let n = 0; n < 50; n += 1) ask(index, [of(1, 2, n), of(3, 2, n)]);
    expect([index.size, index.places]).toEqual([1, 3]);
  });
});
