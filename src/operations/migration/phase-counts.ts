import type { MigrationProgress } from '../../orchestration/migration-handle';

export interface PhaseCounts {
  readonly done: number;
  readonly total: number;
}

/** How many adverts the present phase has done, of how many; undefined where it counts none or does not know yet. */
export function phaseCounts(progress: MigrationProgress): PhaseCounts | undefined {
  const { phase, jobs, links } = progress;
  if (phase === 'embedding' && jobs.total > 0) return { done: jobs.looked, total: jobs.total };
  if (phase === 'linking' && links.total > 0) return { done: links.linked, total: links.total };
  return undefined;
}
