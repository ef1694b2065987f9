import type { MigrationPhase, MigrationProgress } from '../../orchestration/migration-handle';
import type { MigrationLook } from './look-at-migration';
import type { Pace } from './pace';
import { phaseCounts } from './phase-counts';
import { count, dollars, duration, percent, rate } from './words';

/** Every phase, in words. */
export const phaseWords: Readonly<Record<MigrationPhase, string>> = {
  planning: 'Planning',
  embedding: 'Embedding',
  switching: 'Switching to the new model',
  linking: 'Linking',
  words: 'Adding words for the search',
  done: 'Done',
  cancelled: 'Cancelled',
  joined: 'Joined another run',
};

/** What it is at. */
export function phaseOf({ phase, paused }: MigrationProgress): string {
  return paused ? `Paused (${phaseWords[phase].toLowerCase()})` : phaseWords[phase];
}

/** How far, how fast, how long yet: parts, the most telling first. */
export function howFar(progress: MigrationProgress, { ratePerSecond, etaSeconds }: Pace): string[] {
  const counts = phaseCounts(progress);
  if (!counts) return [];
  const ends = progress.phase === 'done' || progress.phase === 'cancelled';
  return [
    percent(counts),
    `${count(counts.done)} of ${count(counts.total)}`,
    ...(ends ? [] : [rate(ratePerSecond), `ETA ${duration(etaSeconds)}`]),
  ];
}

/** What it cost so far, and what became of the adverts that were not simply embedded. */
export function whatItTook({ bill, jobs }: MigrationProgress): string[] {
  return [
    `paid ${count(bill.texts)} texts in ${count(bill.calls)} calls`,
    `${count(bill.tokens)} tokens`,
    dollars(bill.usd),
    `equal texts ${count(jobs.reused)}`,
    `up to date ${count(jobs.upToDate)}`,
    `alone ${count(jobs.alone)}`,
    `reported ${count(jobs.reported)}`,
  ];
}

export const temporalAway = 'Temporal does not answer; the migration goes on when it does.';

/** What keeps it from going on, if anything does. */
export function whatItWaitsFor({ state, answers, progress }: MigrationLook): string | undefined {
  if (state !== 'running') return undefined;
  if (!answers) return 'The worker does not answer; the migration goes on when it does.';
  const waits = progress?.waitingFor;
  return waits && `Waits: ${waits.message} (${waits.code})`;
}

/** One line for a log. */
export function plainLine(look: MigrationLook, pace: Pace): string {
  const { progress } = look;
  const waits = whatItWaitsFor(look);
  if (!progress) return waits ?? 'Nothing is known of it yet.';
  const parts = [phaseOf(progress), ...howFar(progress, pace), ...whatItTook(progress)];
  return `${parts.join(', ')}${waits ? `. ${waits}` : ''}`;
}
