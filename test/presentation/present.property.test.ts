import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { digestOf } from '../../src/jobs/digest/digest';
import { present, type PresentOptions, type ScoredJob } from '../../src/presentation/present';
import { areReposts } from '../../src/presentation/reposts';

const now = new Date('2026-03-01T12:00:00Z');
const usual: PresentOptions = {
  ...{ limit: 10, now, variant: 'tuned' },
  relevanceOf: (score) => score,
  reasonsOf: () => ['same'],
};

const trades = ['Nurse', 'Baker', 'Welder', 'Driver', 'Teacher', 'Plumber', 'Cook', 'Gardener'];
const duties = [
  'keeps the books',
  'works by night',
  'leads a team of four',
  'answers the telephone',
  'cleans',
];
/** Texts of some trades: several candidates offer one job, word for word. */
const textOf = (trade: number, duty: number): { title: string; description: string } => ({
  title: trades[trade]!,
  description: `Somebody who ${duties[duty]} for ${trades[trade]!.toLowerCase()}s of the town, with care and patience, every weekday from seven to three, number ${trade} of ${duty}.`,
});

const candidate = fc.record({
  trade: fc.nat(trades.length - 1),
  duty: fc.nat(duties.length - 1),
  company: fc.constantFrom('Alba', 'ALBA ', 'Beta', 'Gama', undefined),
  language: fc.constantFrom('sq', 'en', undefined),
  status: fc.constantFrom('active', 'active', 'active', 'closed', 'archived'),
  expiresIn: fc.constantFrom(undefined, undefined, 60_000, -60_000),
  age: fc.nat(90),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
});

const candidates = fc.array(candidate, { maxLength: 50 }).map((given) =>
  given
    .map(({ trade, duty, expiresIn, age, score, ...fields }, n): ScoredJob => {
      const text = textOf(trade, duty);
      const job = {
        ...{ _id: new Types.ObjectId(n.toString(16).padStart(24, '0')), title: text.title, ...fields },
        createdAt: new Date(now.getTime() - age * 86_400_000),
        ...(expiresIn !== undefined && { expiresAt: new Date(now.getTime() + expiresIn) }),
        embedding: {
          contentHash: `${trade} ${duty}`,
          digest: digestOf({ ...text, company: fields.company }),
        },
      };
      return { job: job as never, score };
    })
    .sort((a, b) => b.score - a.score),
);
const limit = fc.integer({ min: 1, max: 10 });
const language = fc.constantFrom('sq', 'en', undefined);

const isOpen = ({ job }: ScoredJob): boolean =>
  job.status === 'active' && !(job.expiresAt && job.expiresAt <= now);

describe('what readers see of the jobs near one', () => {
  it('is never two of one group, and groups stand for each open one that they took in', () => {
    fc.assert(
      fc.property(candidates, language, (given, lang) => {
        const items = present(undefined, given, { ...usual, limit: 50, language: lang });
        for (const [n, item] of items.entries()) {
          for (const other of items.slice(n + 1)) {
            const all = [item.job, ...item.duplicateJobs];
            const others = [other.job, ...other.duplicateJobs];
            expect(all.every((a) => others.every((b) => areReposts(a, b)))).toBe(false);
          }
        }
        const stoodFor = items.reduce((sum, { duplicates }) => sum + duplicates, 0);
        expect(stoodFor).toBe(given.filter(isOpen).length);
      }),
    );
  });

  it('is open jobs only, in either presentation', () => {
    fc.assert(
      fc.property(candidates, fc.constantFrom('plain', 'tuned'), (given, variant) => {
        const open = new Set(given.filter(isOpen).map(({ job }) => job));
        const items = present(undefined, given, { ...usual, variant: variant });
        for (const { job, duplicateJobs } of items) {
          for (const each of [job, ...duplicateJobs]) expect(open.has(each as never)).toBe(true);
        }
      }),
    );
  });

  it('fills the limit as long as there are different jobs', () => {
    fc.assert(
      fc.property(candidates, limit, language, (given, most, lang) => {
        const all = present(undefined, given, { ...usual, limit: 50 }).length;
        const items = present(undefined, given, { ...usual, limit: most, language: lang });
        expect(items).toHaveLength(Math.min(most, all));
      }),
    );
  });

  it('is the same list whenever it is asked for, and a shorter one is its beginning', () => {
    fc.assert(
      fc.property(candidates, limit, language, (given, most, lang) => {
        const ids = (n: number): string[] =>
          present(undefined, given, { ...usual, limit: n, language: lang }).map(({ job }) => String(job._id));
        expect(ids(10)).toEqual(ids(10));
        expect(ids(most)).toEqual(ids(10).slice(0, most));
      }),
    );
  });

  it('is what is stored, in its order, where it is plain', () => {
    fc.assert(
      fc.property(candidates, limit, (given, most) => {
        const items = present(undefined, given, { ...usual, variant: 'plain', limit: most, language: 'sq' });
        const open = given.filter(isOpen).slice(0, most);
        expect(items.map(({ job }) => job)).toEqual(open.map(({ job }) => job));
        expect(
          items.every(({ duplicates, relevance, score }) => duplicates === 1 && relevance === score),
        ).toBe(true);
      }),
    );
  });

  it('puts what is too far for a link behind all else', () => {
    fc.assert(
      fc.property(candidates, language, (given, lang) => {
        const items = present(undefined, given, { ...usual, least: 0.5, language: lang });
        const far = items.map(({ score }) => score! < 0.5);
        expect(far).toEqual([...far].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});

describe('an item', () => {
  const job = (n: number, more: object = {}): never =>
    ({ _id: new Types.ObjectId(n.toString(16).padStart(24, '0')), status: 'active', ...more }) as never;

  it('never is the job that the list is of, and says what it has in common with that one', () => {
    const items = present(
      job(1),
      [
        { job: job(1), score: 1 },
        { job: job(2), score: 0.5 },
      ],
      usual,
    );
    expect(items).toMatchObject([{ score: 0.5, relevance: 0.5, reasons: ['same'], duplicates: 1 }]);
    expect(present(undefined, [{ job: job(2), score: 0.5 }], usual)).toMatchObject([{ reasons: [] }]);
  });

  it('tells twenty of the adverts that it stands for, and counts them all', () => {
    const same = { company: 'Alba', embedding: { contentHash: 'same' } };
    const reposts = Array.from({ length: 30 }, (_, n) => ({ job: job(n, same), score: 0.9 }));
    const [item, ...rest] = present(undefined, reposts, usual);
    expect(rest).toEqual([]);
    expect([item!.duplicates, item!.duplicateJobs.length]).toEqual([30, 20]);
  });
});
