import type { MigrationLook } from './look-at-migration';
import { phaseCounts } from './phase-counts';

/** Absent is what cannot be said. */
export interface Pace {
  /** Adverts of the present phase. */
  readonly ratePerSecond?: number;
  /** Until the present phase is over. */
  readonly etaSeconds?: number;
}

/** How much of the past counts; longer where pages take so long that it would hold fewer steps than `leastSteps`. */
const windowMs = 60_000;
const leastSteps = 4;
/** Two steps close to each other say nothing. */
const leastMs = 3_000;

interface Step {
  readonly at: number;
  readonly done: number;
}

/**
 * Returns what makes rate and remaining time of one look after another, by the clock of whoever looks. Counts move by
 * whole pages, so steps are compared, not looks; a step that is overdue makes the rate fall.
 *
 * Until it has seen enough it takes the migration's own numbers. A pause is no work: the window begins anew after it.
 */
export function createPace(): (look: MigrationLook, nowMs: number) => Pace {
  let phase: string | undefined;
  let steps: Step[] = [];

  return ({ answers, state, progress }, now) => {
    if (!progress || progress.phase !== phase || progress.paused) steps = [];
    phase = progress?.phase;
    const counts = progress && phaseCounts(progress);
    if (!counts || !answers || progress.paused || state !== 'running') return {};
    if (counts.done !== steps.at(-1)?.done) steps.push({ at: now, done: counts.done });
    while (steps.length > leastSteps && steps[1]!.at < now - windowMs) steps.shift();
    const ratePerSecond = rateOf(steps, now) ?? progress.ratePerSecond;
    if (!ratePerSecond) return {};
    return { ratePerSecond, etaSeconds: Math.max(0, counts.total - counts.done) / ratePerSecond };
  };
}

/** The first step tells when, not how much: nobody saw it begin. */
function rateOf(steps: readonly Step[], now: number): number | undefined {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || steps.length < 3) return undefined;
  const usual = (last.at - first.at) / (steps.length - 1);
  const seconds = (Math.max(last.at, now - usual) - first.at) / 1_000;
  return seconds * 1_000 >= leastMs ? (last.done - first.done) / seconds : undefined;
}
