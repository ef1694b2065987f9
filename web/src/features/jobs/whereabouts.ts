/** "Brightfjord Labs · Remote"; the dot stays at the end of a line that breaks there. */
export function whereabouts(job: { company?: string | null; location?: string | null }): string {
  return [job.company, job.location].filter(Boolean).join('\u00a0· ');
}
