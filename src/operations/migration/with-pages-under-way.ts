import type { MigrationProgress } from '../../orchestration/migration-handle';
import type { PageSoFar } from '../../orchestration/pages-under-way';

/** The progress with what the pages under way have done beside those that are over. */
export function withPagesUnderWay(
  progress: MigrationProgress,
  pages: readonly PageSoFar[],
): MigrationProgress {
  // The second round over the same adverts moves what the first has made, and counts none of them again.
  if (progress.phase !== 'embedding' || pages.length === 0) return progress;
  const sum = (of: (page: PageSoFar) => number): number => pages.reduce((total, page) => total + of(page), 0);
  const { jobs } = progress;
  const looked = jobs.looked + sum((page) => page.jobs.looked);
  const bills = [progress.bill, ...pages.flatMap(({ bill }) => bill ?? [])];
  const bill = bills.reduce((most, each) => (each.calls > most.calls ? each : most));
  // The workflow's own rate is better once it has one: it knows the pages that are over.
  const rate = progress.paused ? 0 : sum((page) => (page.jobs.looked / page.ms) * 1_000);
  const left = Math.max(0, jobs.total - looked);
  return {
    ...progress,
    jobs: {
      total: Math.max(jobs.total, looked),
      looked,
      embedded: jobs.embedded + sum((page) => page.jobs.embedded),
      reused: jobs.reused + sum((page) => page.jobs.reused),
      upToDate: jobs.upToDate + sum((page) => page.jobs.upToDate),
      alone: jobs.alone + sum((page) => page.jobs.alone),
      reported: jobs.reported + sum((page) => page.jobs.reported),
    },
    bill,
    ...(progress.ratePerSecond === undefined && rate > 0 && { ratePerSecond: rate, etaSeconds: left / rate }),
    ...(progress.ratePerSecond !== undefined && { etaSeconds: left / progress.ratePerSecond }),
  };
}
