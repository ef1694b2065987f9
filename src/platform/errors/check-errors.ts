import { AppError, type ErrorKind } from './app-error';

/** A step of `npm run test:embeddings` that did not go as it must; `advice` says what to mend. */
export class CheckFailed extends AppError {
  readonly kind: ErrorKind;

  static readonly kind: ErrorKind = {
    code: 'CHECK_FAILED',
    status: 500,
    title: 'The installation does not work as it must.',
    retryable: false,
    advice: 'Mend what the step names and run `npm run test:embeddings` again.',
  };

  constructor(message: string, advice: string) {
    super(message);
    this.kind = { ...CheckFailed.kind, advice };
  }
}
