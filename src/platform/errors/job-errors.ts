import { AppError, type ErrorKind } from './app-error';

export class JobNotFound extends AppError {
  static readonly kind: ErrorKind = {
    code: 'JOB_NOT_FOUND',
    status: 404,
    title: 'There is no such job.',
    retryable: false,
    advice: 'Check the id; the job may have been removed.',
  };
  readonly kind = JobNotFound.kind;

  constructor(id: string) {
    super(`No job has the id ${id}.`);
  }
}

export class JobIdMalformed extends AppError {
  static readonly kind: ErrorKind = {
    code: 'JOB_ID_MALFORMED',
    status: 400,
    title: 'The id of a job has another form.',
    retryable: false,
    advice: 'Send the id as the API gave it: 24 hexadecimal digits.',
  };
  readonly kind = JobIdMalformed.kind;

  constructor() {
    super('A job id has 24 hexadecimal digits.');
  }
}

export class CursorMalformed extends AppError {
  static readonly kind: ErrorKind = {
    code: 'CURSOR_MALFORMED',
    status: 400,
    title: 'The cursor is not one that this API gave.',
    retryable: false,
    advice: 'Send `nextCursor` of the page before unchanged, or no cursor for the first page.',
  };
  readonly kind = CursorMalformed.kind;

  constructor() {
    super('`cursor` must be the `nextCursor` of the page before.');
  }
}
