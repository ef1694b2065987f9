import type { MigrationProgress } from '../../orchestration/migration-handle';
import type { MigrationLook } from './look-at-migration';

/** The migration as programs read it, from the API and from the command line: dates in ISO 8601, null for what is not there. */
export function migrationView({ state, answers, progress, failure }: MigrationLook) {
  return {
    state,
    answers,
    progress: progress ? progressView(progress) : null,
    failure: failure ?? null,
  };
}

function progressView(progress: MigrationProgress) {
  const { phase, paused, model, migrationId, jobs, links, bill } = progress;
  const { changesFrom, ratePerSecond, etaSeconds, waitingFor } = progress;
  return {
    ...{ phase, paused, migrationId },
    model: model || null,
    changesFrom: changesFrom ?? null,
    startedAt: new Date(progress.startedAt).toISOString(),
    updatedAt: new Date(progress.updatedAt).toISOString(),
    ...{ jobs, links, bill },
    ratePerSecond: ratePerSecond ?? null,
    etaSeconds: etaSeconds ?? null,
    waitingFor: waitingFor ?? null,
  };
}
