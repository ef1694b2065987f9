export const runStatuses = [
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'timed-out',
  'continued-as-new',
  'unknown',
] as const;
/** How a run stands. `unknown`: a word that a newer server has. */
export type RunStatus = (typeof runStatuses)[number];

/** Of Temporal's word for it, such as `TIMED_OUT`. */
export function runStatusOf(word: string): RunStatus {
  const ours = word.toLowerCase().replaceAll('_', '-');
  return runStatuses.find((status) => status === ours) ?? 'unknown';
}
