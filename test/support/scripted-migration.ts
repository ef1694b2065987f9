import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  migrationProgress,
  pauseMigration,
  resumeMigration,
  type MigrateEmbeddingsInput,
  type MigrationProgress,
  type MigrationState,
} from '../../workflows/migrate-embeddings.interface';

export const show = defineSignal<[Partial<MigrationProgress>]>('show');
export const end = defineSignal<['done' | 'fail' | 'new']>('end');

/** A migration that does what a test tells it: what looks at migrations and steers them has all its states to see. */
export async function MigrateEmbeddings(input: MigrateEmbeddingsInput = {}): Promise<MigrationProgress> {
  let progress = input.carried?.progress ?? begun(input);
  let ends: string | undefined;
  const change = (some: Partial<MigrationProgress>): MigrationProgress =>
    (progress = { ...progress, ...some, updatedAt: Date.now() });
  setHandler(migrationProgress, () => progress);
  setHandler(pauseMigration, () => change({ paused: true }));
  setHandler(resumeMigration, () => change({ paused: false }));
  setHandler(show, (some) => void change(some));
  setHandler(end, (how) => void (ends = how));

  await condition(() => ends !== undefined);
  if (ends === 'fail') {
    throw ApplicationFailure.nonRetryable('No provider is configured.', 'PROVIDER_NOT_CONFIGURED');
  }
  if (ends === 'new') {
    await continueAsNew<typeof MigrateEmbeddings>({ ...input, carried: { progress } as MigrationState });
  }
  return change({ phase: 'done' });
}

function begun({ model = 'some-model' }: MigrateEmbeddingsInput): MigrationProgress {
  const startedAt = workflowInfo().startTime.getTime();
  return {
    ...{ phase: 'planning', paused: false, model, startedAt, updatedAt: startedAt },
    migrationId: workflowInfo().firstExecutionRunId,
    jobs: { total: 0, looked: 0, embedded: 0, reused: 0, upToDate: 0, alone: 0, reported: 0 },
    links: { total: 0, linked: 0, listsWritten: 0 },
    bill: { calls: 0, texts: 0, tokens: 0, usd: 0 },
  };
}
