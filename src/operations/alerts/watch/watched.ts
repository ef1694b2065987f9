import type { ErrorKind } from '../../../platform/errors/app-error';
import type { Overview } from '../../overview/overview';
import type { Targets } from '../../settings';
import type { Worker } from '../../workers/worker';

/** What is looked at: the board as the dashboard shows it. */
export interface BoardSight {
  readonly overview: Overview;
  readonly targets: Targets;
  readonly workers: readonly Worker[];
  /** Coverage of an hour ago, 0 to 1; undefined when nobody knows. */
  readonly coverageBefore?: number | undefined;
}

/** Something is wrong. `afterMs`: how long it must be before it is told, where that differs from usual. */
export interface Trouble {
  readonly detail: string;
  readonly afterMs?: number;
}

/** `unknown`: nobody can tell now, or it does not count now; then nothing begins and nothing ends. */
export type Sight = Trouble | 'fine' | 'unknown';

/** One thing that is watched. */
export interface Watched {
  readonly kind: ErrorKind;
  readonly subject: string;
  readonly look: (board: BoardSight) => Sight;
  /** How long it must be wrong without a break before it is told, and fine before that is. Milliseconds. */
  readonly afterMs: number;
  readonly overAfterMs: number;
}

/** Whether a migration is at work: many adverts wait then, as they must, and it is the cure of what else is missing. */
export const isMigrating = ({ migration }: Overview): boolean =>
  migration?.state === 'running' && !migration.paused;
