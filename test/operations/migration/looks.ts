import type { MigrationLook } from '../../../src/operations/migration/look-at-migration';
import type { MigrationProgress } from '../../../workflows/migrate-embeddings.interface';

/** A migration in the middle of its work; `progress` overrides. */
export function looked(
  progress: Partial<MigrationProgress> = {},
  rest: Partial<MigrationLook> = {},
): MigrationLook {
  return {
    ...{ state: 'running', answers: true },
    ...rest,
    progress: {
      ...{ phase: 'embedding', paused: false, model: 'some-model', migrationId: 'a-run' },
      ...{ startedAt: 1_000, updatedAt: 61_000 },
      jobs: {
        ...{ total: 38_382, looked: 12_480, embedded: 11_020, reused: 1_402, upToDate: 54 },
        ...{ alone: 3, reported: 1 },
      },
      links: { total: 0, linked: 0, listsWritten: 0 },
      bill: { calls: 120, texts: 11_020, tokens: 3_102_220, usd: 0.0620444 },
      ...progress,
    },
  };
}

/** So many adverts of the embedding phase are done, of 1,000. */
export const embedded = (done: number, more: Partial<MigrationProgress> = {}): MigrationLook => {
  const { jobs } = looked().progress!;
  return looked({ jobs: { ...jobs, looked: done, total: 1_000 }, ...more });
};
