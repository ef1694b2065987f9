import type { MigrationLook } from '../migration/look-at-migration';
import { phaseCounts } from '../migration/phase-counts';

/** The migration in a few numbers: adverts of the present phase, or of the whole where it counts none. */
export interface MigrationInBrief {
  readonly state: MigrationLook['state'];
  readonly phase: string | null;
  readonly done: number;
  readonly total: number;
  readonly etaSeconds: number | null;
  readonly paused: boolean;
}

export function migrationInBrief({ state, progress }: MigrationLook): MigrationInBrief {
  if (!progress) return { state, phase: null, done: 0, total: 0, etaSeconds: null, paused: false };
  const { phase, paused, jobs, etaSeconds } = progress;
  const counts = phaseCounts(progress) ?? { done: jobs.looked, total: jobs.total };
  return {
    ...{ state, phase, ...counts },
    etaSeconds: state === 'running' && etaSeconds !== undefined ? Math.round(etaSeconds) : null,
    paused,
  };
}
