import type { MigrationProgress } from '../api/migration';

/** How many adverts the present phase has done, of how many; null where it counts none or does not know yet. */
export function phaseCounts({
  phase,
  jobs,
  links,
}: MigrationProgress): { done: number; total: number } | null {
  if (phase === 'embedding' && jobs.total > 0) return { done: jobs.looked, total: jobs.total };
  if (phase === 'linking' && links.total > 0) return { done: links.linked, total: links.total };
  return null;
}
