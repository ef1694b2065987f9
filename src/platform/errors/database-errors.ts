import { AppError, inside, type ErrorKind } from './app-error';

export class DatabaseUnavailable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'DATABASE_UNAVAILABLE',
    status: 503,
    title: 'The database does not answer.',
    retryable: true,
    advice:
      'Try again in some seconds. If it lasts, check that MongoDB runs and that MONGODB_URI leads to it.',
  };
  readonly kind: ErrorKind = DatabaseUnavailable.kind;

  constructor(cause?: unknown, message = 'The board cannot reach its database at the moment.') {
    super(message, { cause });
  }
}

/** It answers, and refuses to write for want of space; reads may go on. */
export class DatabaseFull extends DatabaseUnavailable {
  static override readonly kind: ErrorKind = {
    code: 'DATABASE_FULL',
    status: 503,
    title: 'The database has no space left.',
    retryable: false,
    advice: 'Free some space on the disk of the database, or raise its quota; then try again.',
  };
  override readonly kind = DatabaseFull.kind;

  constructor(cause?: unknown) {
    super(cause, 'The board has no space left to write to.');
  }
}

/** It answers every question with an error of its own. SecantusDB does so for good once its disk was full. */
export class DatabaseBroken extends DatabaseUnavailable {
  static override readonly kind: ErrorKind = {
    code: 'DATABASE_BROKEN',
    status: 503,
    title: 'The database answers with an internal error.',
    retryable: false,
    advice:
      "Look at the database's log and at its disk: free some space where it is full, and start it again.",
  };
  override readonly kind = DatabaseBroken.kind;

  constructor(cause?: unknown) {
    super(cause, 'The database of the board is out of order.');
  }
}

/** Only told in the log: MongoDB is there and does not let us in. */
export const databaseAccessRefused = inside({
  code: 'DATABASE_ACCESS_REFUSED',
  title: 'The database refuses the user or the password.',
  retryable: false,
  advice: 'Correct the user and the password in MONGODB_URI; the user needs `readWrite` on the database.',
});

/** Only told in the log: the caller was told that nothing was written, and so it is. */
export const lateWriteUndone = inside({
  code: 'LATE_WRITE_UNDONE',
  title: 'An advert was stored too late for its poster, and was removed again.',
  retryable: true,
  advice: 'Nothing: whoever posted it was told to try again. If it lasts, find out why the database is slow.',
});
