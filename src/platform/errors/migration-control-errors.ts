import { AppError, inside, type ErrorKind } from './app-error';

export class MigrationNotRunning extends AppError {
  static readonly kind: ErrorKind = {
    code: 'MIGRATION_NOT_RUNNING',
    status: 409,
    title: 'No migration is under way.',
    retryable: false,
    advice: 'Start one: `npm run migrate:embeddings`, or POST /api/admin/embeddings/actions/migrate.',
  };
  readonly kind = MigrationNotRunning.kind;

  constructor() {
    super('No migration is under way, so there is nothing to pause, resume or cancel.');
  }
}

export class MigrationOfOtherModel extends AppError {
  static readonly kind: ErrorKind = {
    code: 'MIGRATION_OF_OTHER_MODEL',
    status: 409,
    title: 'A migration to another model is under way.',
    retryable: true,
    advice: 'Wait until it is done, or cancel it first; what it has embedded is kept.',
  };
  readonly kind = MigrationOfOtherModel.kind;

  constructor(running: string, asked: string) {
    super(`A migration to ${running} is under way; one to ${asked} cannot begin beside it.`);
  }
}

export class MigrationSilent extends AppError {
  static readonly kind: ErrorKind = {
    code: 'MIGRATION_SILENT',
    status: 503,
    title: 'No worker answers for the migration.',
    retryable: true,
    advice:
      'Check that a worker runs, and that EMBEDDING_WORKER_ENABLED is not false; the migration goes on when one does.',
  };
  readonly kind = MigrationSilent.kind;

  constructor(cause: unknown) {
    super('The worker does not answer. The migration goes on when it does.', { cause });
  }
}

export class NoModelBefore extends AppError {
  static readonly kind: ErrorKind = inside({
    code: 'NO_MODEL_BEFORE',
    title: 'There is no model to go back to.',
    retryable: false,
    advice: 'Name the model that the board is to have with `--model`.',
  });
  readonly kind = NoModelBefore.kind;

  constructor() {
    super('The board has had one model only, so there is none to go back to.');
  }
}
