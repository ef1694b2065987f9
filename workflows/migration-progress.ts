import type { WorkflowInfo } from '@temporalio/workflow';
import type { MigrationJobs, MigrationProgress, MigrationState } from './migrate-embeddings.interface';

/** So many adverts were done at a moment. */
export interface Sample {
  /** ms since 1970. */
  readonly at: number;
  readonly done: number;
}

/** Over how long the rate is taken. Milliseconds. */
const windowMs = 60_000;
const fewSamples = 4;

export const noJobs: MigrationJobs = {
  ...{ total: 0, looked: 0, embedded: 0, reused: 0, upToDate: 0, alone: 0, reported: 0 },
};

export function beginMigration({ firstExecutionRunId, startTime }: WorkflowInfo): MigrationProgress {
  const startedAt = startTime.getTime();
  return {
    phase: 'planning',
    paused: false,
    model: '',
    migrationId: firstExecutionRunId,
    ...{ startedAt, updatedAt: startedAt },
    jobs: noJobs,
    links: { total: 0, linked: 0, listsWritten: 0 },
    bill: { calls: 0, texts: 0, tokens: 0, usd: 0 },
  };
}

export function withPage(jobs: MigrationJobs, page: Omit<MigrationJobs, 'total'>): MigrationJobs {
  return {
    total: Math.max(jobs.total, jobs.looked + page.looked),
    looked: jobs.looked + page.looked,
    embedded: jobs.embedded + page.embedded,
    reused: jobs.reused + page.reused,
    upToDate: jobs.upToDate + page.upToDate,
    alone: jobs.alone + page.alone,
    reported: jobs.reported + page.reported,
  };
}

/** Whether enough of the adverts that visitors may see have an embedding. */
export function covers({ live, covered }: MigrationState['coverage'], gate: number): boolean {
  return covered >= gate * live;
}

/** With rate and remaining time of the phase, where they can be said. */
export function withRate(progress: MigrationProgress, samples: readonly Sample[]): MigrationProgress {
  const rest: Record<string, unknown> = { ...progress };
  delete rest['ratePerSecond'];
  delete rest['etaSeconds'];
  const without = rest as unknown as MigrationProgress;
  const within = samples.filter(({ at }) => at > progress.updatedAt - windowMs);
  // A page may take longer than that.
  const recent = within.length >= fewSamples ? within : samples.slice(-fewSamples);
  const [first] = recent;
  // The first tells when, not how much: what it did began before it.
  const seconds = first ? (progress.updatedAt - first.at) / 1_000 : 0;
  if (seconds < 1) return without;
  const done = recent.slice(1).reduce((sum, sample) => sum + sample.done, 0);
  const ratePerSecond = done / seconds;
  if (ratePerSecond === 0) return without;
  const { phase, jobs, links } = progress;
  const left =
    phase === 'linking'
      ? links.total - links.linked
      : phase === 'embedding'
        ? jobs.total - jobs.looked
        : undefined;
  return {
    ...without,
    ratePerSecond,
    ...(left !== undefined && { etaSeconds: Math.max(0, left) / ratePerSecond }),
  };
}

/** As it stands at the end. */
export function finished(progress: MigrationProgress): MigrationProgress {
  const { links } = progress;
  // The others were linked by runs of their own meanwhile.
  return withRate({ ...progress, links: { ...links, total: links.linked } }, []);
}
