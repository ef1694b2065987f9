import type { BoardCounts } from '../board-counts';
import { coverageOf } from '../board-counts';
import type { Targets } from '../settings';

/** `yellow`: between the target and twice as bad; `red`: beyond. `unknown`: nobody can be asked. */
export const lights = ['green', 'yellow', 'red', 'unknown'] as const;
export type Light = (typeof lights)[number];

export interface Lights {
  readonly coverage: Light;
  readonly pending: Light;
  readonly failed: Light;
  readonly workers: Light;
  /** The worst of all, with what else must not be missed. */
  readonly overall: Light;
}

export interface Standing {
  readonly jobs: BoardCounts | null;
  readonly oldestPendingSeconds: number | null;
  readonly workers: {
    readonly alive: number;
    readonly dead: number;
    readonly polling: boolean | null;
    readonly known: boolean;
  };
  /** Database, Temporal or provider is away or refuses. */
  readonly isBroken: boolean;
  /** An alert is open, or no money is left today. */
  readonly needsLook: boolean;
}

export function lightsOf(standing: Standing, targets: Targets): Lights {
  const { jobs, workers } = standing;
  const coverage = jobs ? coverageLight(coverageOf(jobs), targets.coverage) : 'unknown';
  const pending = jobs ? pendingLight(jobs.pending, standing.oldestPendingSeconds ?? 0, targets) : 'unknown';
  const share = jobs && jobs.active > 0 ? jobs.failed / jobs.active : 0;
  const failed = jobs ? below(share, targets.failedShare) : 'unknown';
  const parts = { coverage, pending, failed, workers: workersLight(workers) };
  const also: Light[] = [standing.isBroken ? 'red' : 'green', standing.needsLook ? 'yellow' : 'green'];
  return { ...parts, overall: worst([...Object.values(parts), ...also]) };
}

function coverageLight(coverage: number, least: number): Light {
  if (coverage >= least) return 'green';
  return 1 - coverage <= 2 * (1 - least) ? 'yellow' : 'red';
}

/** Too many, or one for too long. */
function pendingLight(pending: number, oldestSeconds: number, targets: Targets): Light {
  return worst([below(pending, targets.pending), below(oldestSeconds, targets.backlogAgeSeconds)]);
}

function below(value: number, target: number): Light {
  if (value < target || value === 0) return 'green';
  return value <= 2 * target ? 'yellow' : 'red';
}

function workersLight({ alive, dead, polling, known }: Standing['workers']): Light {
  if (polling === false || (known && alive === 0)) return 'red';
  if (!known) return 'unknown';
  return dead > 0 ? 'yellow' : 'green';
}

/** What is not known is worse than what is well, and better than what is known to be wrong. */
const byBadness: readonly Light[] = ['green', 'unknown', 'yellow', 'red'];

const worst = (all: readonly Light[]): Light =>
  byBadness[Math.max(...all.map((light) => byBadness.indexOf(light)))]!;
