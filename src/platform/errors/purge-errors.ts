import { AppError, inside, type ErrorKind } from './app-error';

/** The words that whoever deletes everything has to type. */
export const purgeConfirmation = 'delete all embeddings';

export class PurgeNotConfirmed extends AppError {
  static readonly kind: ErrorKind = {
    code: 'PURGE_NOT_CONFIRMED',
    status: 400,
    title: 'Deleting all embeddings was not confirmed.',
    retryable: false,
    advice: `Type, or send as \`confirm\`, exactly these words: ${purgeConfirmation}.`,
  };
  readonly kind = PurgeNotConfirmed.kind;

  constructor() {
    super(`Nothing was deleted: the confirmation has to be exactly "${purgeConfirmation}".`);
  }
}

/** A migration that begins beside a purge would embed again what is being deleted. */
export const migrationBesidePurge = inside({
  code: 'MIGRATION_BESIDE_PURGE',
  title: 'Migrations were begun again and again while all embeddings were being deleted.',
  retryable: true,
  advice: 'Cancel the migration, then delete the embeddings again.',
});
