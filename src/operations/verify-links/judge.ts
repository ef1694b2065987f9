import type { Collection } from 'mongoose';
import type { Job } from '../../jobs/job';
import type { BoardCopy } from './board-copy';
import { cosines } from './brute-force';
import { compareList } from './compare-list';
import type { Difference } from './difference';
import { motionOf, stateProjection, toState, whyNotLinked, type JobState } from './job-state';
import { trueList, type Limits } from './true-list';

/** What one look at one job says. */
export type Verdict = { readonly kind: 'true' | 'in-motion' | 'given-up' | 'gone' } | Doubt;

interface Doubt {
  readonly kind: 'differs';
  readonly differences: readonly Difference[];
  /** Equal at two looks: nobody wrote the list between them, and it is wrong in the same way. */
  readonly signature: string;
  /** A job that is in the list or should be is still being worked on. */
  readonly involvesMotion: boolean;
}

const listProjection = { ...stateProjection, similarJobs: 1, 'similarityMetadata.revision': 1 } as const;

/** Compares the lists of some jobs, read anew, with the brute-force answer over the copy of the board. */
export function createJudge(options: {
  jobs: Collection<Job>;
  board: BoardCopy;
  model: string;
  limits: Limits;
}) {
  const { jobs, board, model, limits } = options;

  const movesNow = (jobId: string, now: Date): boolean => {
    const state = board.states.get(jobId);
    const notLive = ['gone', 'closed', 'past its date'].includes(whyNotLinked(state, model, now) ?? '');
    return !notLive && motionOf(state!, model) === 'in-motion';
  };

  /** A job that no list may hold has none itself. */
  function judgeNotLive(jobId: string, why: string, list: unknown): Verdict {
    const length = Array.isArray(list) ? list.length : 0;
    if (length === 0) return { kind: 'true' };
    const differences: Difference[] = [{ jobId, kind: 'list-of-job-not-live', why: `it is ${why}` }];
    return { kind: 'differs', differences, signature: `${why} ${length}`, involvesMotion: false };
  }

  /** What the state alone decides; undefined for a job whose list has to be compared. */
  function judgeState(jobId: string, state: JobState, list: unknown, now: Date): Verdict | undefined {
    const why = whyNotLinked(state, model, now);
    if (why === 'closed' || why === 'past its date') return judgeNotLive(jobId, why, list);
    const motion = motionOf(state, model);
    if (motion !== 'at-rest') return { kind: motion };
    // Written since the copy was read: the next look knows it.
    if (board.states.get(jobId)?.hash !== state.hash) return { kind: 'in-motion' };
    if (board.vectorOf(jobId)) return undefined;
    const differences: Difference[] = [
      { jobId, kind: 'unusable-vector', why: 'missing, malformed or of another length' },
    ];
    return { kind: 'differs', differences, signature: 'no vector', involvesMotion: false };
  }

  return async function judge(ids: readonly string[]): Promise<Map<string, Verdict>> {
    const now = new Date();
    const verdicts = new Map<string, Verdict>(ids.map((id) => [id, { kind: 'gone' }] as const));
    const objectIds = ids.flatMap((id) => board.states.get(id)?._id ?? []);
    const rows = await jobs.find({ _id: { $in: objectIds } }, { projection: listProjection }).toArray();
    const toCompare = rows.filter((row) => {
      const verdict = judgeState(String(row._id), toState(row), row.similarJobs, now);
      if (verdict) verdicts.set(String(row._id), verdict);
      return !verdict;
    });

    const candidates = board.candidates(now);
    const whyDead = (other: string): string =>
      whyNotLinked(board.states.get(other), model, now) ?? 'without a usable vector';
    const places = new Map(candidates.map(({ jobId }, place) => [jobId, place] as const));
    const scores = cosines(
      toCompare.map((row) => board.vectorOf(String(row._id))!),
      candidates,
    );
    toCompare.forEach((row, n) => {
      const jobId = String(row._id);
      const truth = trueList(jobId, scores[n]!, candidates, limits);
      const scoreOf = (other: string): number | undefined => scores[n]![places.get(other) ?? -1];
      const found = compareList(row.similarJobs, { jobId, truth, scoreOf, whyDead }, limits);
      const differences = found.map((each) => ({ jobId, ...each }));
      if (differences.length === 0) return verdicts.set(jobId, { kind: 'true' });
      const signature = JSON.stringify([row.similarityMetadata?.revision ?? 0, row.similarJobs, differences]);
      const concerned = [
        ...named(row.similarJobs),
        ...[...truth.must, ...truth.may].map(({ vector }) => vector.jobId),
      ];
      const involvesMotion = concerned.some((other) => movesNow(other, now));
      return verdicts.set(jobId, { kind: 'differs', differences, signature, involvesMotion });
    });
    return verdicts;
  };
}

function named(list: unknown): string[] {
  return Array.isArray(list)
    ? (list as ({ jobId?: unknown } | null)[]).map((entry) => String(entry?.jobId))
    : [];
}
