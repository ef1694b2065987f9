import { setTimeout as wait } from 'node:timers/promises';
import type { Collection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { createBoardCopy } from './board-copy';
import type { Difference } from './difference';
import { createJudge, type Verdict } from './judge';
import { sampleOf } from './sample';
import type { Limits } from './true-list';

/** Jobs whose lists are read and compared together. */
const atOnce = 64;

interface LookAgain {
  readonly everyMs: number;
  /** So long a difference must be there, with nobody writing the list, to be one. */
  readonly standsMs: number;
  /** So long is waited for lists that keep moving; they are then counted as in motion. */
  readonly patienceMs: number;
}

/** Longer than a date that passes and the run that follows take on a board whose workers keep up. */
const lookAgain: LookAgain = { everyMs: 2_000, standsMs: 10_000, patienceMs: 60_000 };

export interface LinksReport {
  /** In the collection, at the last look. */
  readonly adverts: number;
  /** Whose lists were compared, or found rightly empty. */
  readonly checked: number;
  /** Waiting for an embedding or being linked, or beside such a one: not judged. */
  readonly inMotion: number;
  /** The provider refused the text and there is no vector: not judged. */
  readonly givenUp: number;
  readonly differences: readonly Difference[];
}

const countOf = { true: 'checked', 'in-motion': 'inMotion', 'given-up': 'givenUp' } as const;

export interface VerifyOptions {
  readonly jobs: Collection<Job>;
  readonly model: string;
  /** Length of the model's vectors; 0 for that of most of them. */
  readonly dimensions: number;
  readonly limits: Limits;
  /** So many jobs, chosen at random; absent for all. */
  readonly sample?: number;
  readonly lookAgain?: LookAgain;
  readonly progress?: (words: string) => void;
}

/**
 * Compares stored lists with the brute-force answer over the stored vectors. Writes nothing.
 *
 * The board may live: a list that differs is looked at again, with everything around it, until it is right, keeps
 * moving for too long, or has differed in the very same way for long enough while nothing that it concerns moved.
 */
export async function verifyLinks(options: VerifyOptions): Promise<LinksReport> {
  const { jobs, model, limits, progress } = options;
  const again = options.lookAgain ?? lookAgain;
  const board = createBoardCopy({ jobs, model, dimensions: options.dimensions });
  const judge = createJudge({ jobs, board, model, limits });
  const doubtful = new Map<string, { signature: string | undefined; since: number }>();
  const counts = { checked: 0, inMotion: 0, givenUp: 0 };
  const differences: Difference[] = [];

  /** Settles what can be settled; what is left in doubt is looked at again. */
  function take(jobId: string, verdict: Verdict, over: boolean): void {
    const before = doubtful.get(jobId);
    doubtful.delete(jobId);
    if (verdict.kind !== 'differs') {
      if (verdict.kind !== 'gone') counts[countOf[verdict.kind]] += 1;
      return;
    }
    const { involvesMotion, differences: found } = verdict;
    const signature = involvesMotion ? undefined : verdict.signature;
    const stood = before && before.signature !== undefined && before.signature === signature;
    const since = stood ? before.since : performance.now();
    if (stood && performance.now() - since >= again.standsMs) {
      counts.checked += 1;
      differences.push(...found);
    } else if (over) counts.inMotion += 1;
    else doubtful.set(jobId, { signature, since });
  }

  async function look(ids: readonly string[], over: boolean): Promise<void> {
    for (let n = 0; n < ids.length; n += atOnce) {
      const verdicts = await judge(ids.slice(n, n + atOnce));
      for (const [jobId, verdict] of verdicts) take(jobId, verdict, over);
      progress?.(
        `compared ${Math.min(n + atOnce, ids.length)} of ${ids.length} lists, ${doubtful.size} to be looked at again`,
      );
    }
  }

  await board.refresh((read, of) => progress?.(`read ${read} of ${of} vectors`));
  await look(sampleOf([...board.states.keys()], options.sample), false);
  const ends = performance.now() + again.patienceMs;
  while (doubtful.size > 0) {
    await wait(again.everyMs);
    await board.refresh();
    await look([...doubtful.keys()], performance.now() > ends);
  }
  return { adverts: board.states.size, ...counts, differences };
}
