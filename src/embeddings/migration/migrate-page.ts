import type { Collection, Types } from 'mongoose';
import { advertFields } from '../../jobs/advert-fields';
import type { Job } from '../../jobs/job';
import type { DetectLanguage } from '../../jobs/language';
import { repairJobs } from '../../jobs/repair-jobs';
import { documentTooLarge } from '../../platform/errors/adoption-errors';
import type { TextBatcher } from '../batching/text-batcher';
import type { ModelProfile } from '../model-profile';
import type { TextClaims } from '../text-claims';
import { readPage } from './page-jobs';
import { noCounts, type PageCounts, type PageResult } from './page-result';
import type { Reports } from './reports';
import { sortJobs, type JobWithText } from './sort-jobs';
import type { VectorTarget } from './vector-target';

/** Jobs that wait for a vector, by the hash of their text. */
type Waiting = Map<string, JobWithText[]>;

interface Run {
  /** ms since 1970. */
  readonly startedAt: number;
  readonly signal: AbortSignal;
  /** Told how far the page is. */
  readonly progress: (soFar: PageResult) => void;
}

/**
 * Embeds the jobs of one page that need it. Equal texts get one vector; one that was paid for before costs nothing; the
 * others go to the provider together with those of the pages that are done beside this one. Every reply is stored as it
 * comes, so that a page that is repeated after a crash pays only for what was under way.
 */
export function createPageMigration(options: {
  jobs: Collection<Job>;
  profile: ModelProfile;
  /** Whether the model is the one in use: only its jobs can go on alone. */
  inUse: boolean;
  target: VectorTarget;
  batcher: Pick<TextBatcher, 'embed'>;
  claims: TextClaims;
  reports: Reports;
  detectLanguage: DetectLanguage;
  /** Starts the job's own run. False when nobody took it; the reconciler will. */
  goAlone: (jobId: string) => Promise<boolean>;
}) {
  const { jobs, profile, inUse, target, batcher, claims, reports, detectLanguage, goAlone } = options;

  /** Gives vectors to those that wait for them. */
  async function store(found: ReadonlyMap<string, Float32Array>, waiting: Waiting, counts: PageCounts) {
    const made = [...found].flatMap(([hash, vector]) => {
      const asking = take(waiting, hash);
      const language = asking[0] ? detectLanguage(advertFields(asking[0].job)) : '';
      return asking.map(({ job, repair }) => ({ job, hash, vector, language, ...(repair && { repair }) }));
    });
    const { stored, tooLarge } = await target.store(made);
    const { code, title } = documentTooLarge;
    await reports.put(tooLarge.map(({ _id }) => ({ jobId: String(_id), code, reason: title })));
    counts.reported += tooLarge.length;
    return { asked: made.length - tooLarge.length, stored };
  }

  /** A text that the provider does not take: each of its jobs tries by itself, and says what is wrong. */
  async function alone(counts: PageCounts, refused: readonly JobWithText[]): Promise<void> {
    counts.alone += refused.length;
    if (!inUse) return;
    for (const { job } of refused) await goAlone(String(job._id));
  }

  /** The vectors of texts that nobody else is paying for. */
  async function settle(mine: readonly string[], waiting: Waiting, counts: PageCounts, run: Run) {
    const known = await target.known(mine);
    count(counts, 'reused', await store(known, waiting, counts));
    await claims.release([...known.keys()]);
    run.progress(soFar(counts, waiting));
    const texts = mine.flatMap((hash) => {
      const [first] = waiting.get(hash) ?? [];
      return first ? [{ hash, text: first.text }] : [];
    });
    await batcher.embed(texts, {
      signal: run.signal,
      answered: async (results) => {
        const vectors = new Map<string, Float32Array>();
        for (const result of results) if ('vector' in result) vectors.set(result.hash, result.vector);
        const stored = await store(vectors, waiting, counts);
        // The first of equal texts was paid for, the others were not.
        const reused = Math.max(0, stored.asked - vectors.size);
        count(counts, 'embedded', { asked: stored.asked - reused, stored: stored.stored - reused });
        count(counts, 'reused', { asked: reused, stored: reused });
        for (const result of results) if ('error' in result) await alone(counts, take(waiting, result.hash));
        await claims.release(results.map(({ hash }) => hash));
        run.progress(soFar(counts, waiting));
      },
    });
  }

  /** Those that others pay for are waited for last, so that nobody waits for each other. */
  async function settleAll(waiting: Waiting, counts: PageCounts, run: Run): Promise<void> {
    while (waiting.size > 0 && !run.signal.aborted) {
      const { mine, others } = await claims.claim([...waiting.keys()]);
      try {
        await settle(mine, waiting, counts, run);
      } finally {
        await claims.release(mine);
      }
      if (others[0] === undefined) return;
      // Stopped while it waits: what is left is done again.
      await claims.waitUntilFree(others[0], run.signal).catch((error: unknown) => {
        if (!run.signal.aborted) throw error;
      });
    }
  }

  return async function migratePage(ids: readonly Types.ObjectId[], run: Run): Promise<PageResult> {
    const page = await readPage(jobs, ids);
    const sorted = await sortJobs(page, { profile, target, startedAt: run.startedAt });
    await reports.put(sorted.reported);
    await repairJobs(jobs, sorted.toRepair);
    const counts = { ...noCounts(), ...sorted.counts };
    const waiting: Waiting = new Map();
    for (const one of sorted.needing) waiting.set(one.hash, [...(waiting.get(one.hash) ?? []), one]);
    await settleAll(waiting, counts, run);
    return soFar(counts, waiting);
  };
}

/** The counts without the jobs that wait: those are not looked at yet. */
function soFar(counts: PageCounts, waiting: Waiting): PageResult {
  let left = 0;
  for (const jobs of waiting.values()) left += jobs.length;
  return { ...counts, left, looked: counts.looked - left };
}

function take(waiting: Waiting, hash: string): JobWithText[] {
  const asking = waiting.get(hash) ?? [];
  waiting.delete(hash);
  return asking;
}

/** Those that were not stored were edited since they were read: their own run is on its way. */
function count(counts: PageCounts, as: 'embedded' | 'reused', given: { asked: number; stored: number }) {
  const stored = Math.max(0, given.stored);
  counts[as] += stored;
  counts.covered += stored;
  counts.alone += given.asked - stored;
}
