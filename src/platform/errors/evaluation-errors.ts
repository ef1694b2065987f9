import { AppError, type ErrorKind } from './app-error';

/** Files that `npm run evaluate` was given, and cannot measure with. */
export class LabelledSetUnusable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'LABELLED_SET_UNUSABLE',
    status: 500,
    title: 'A labelled set cannot be read.',
    retryable: false,
    advice: 'Mend the file and line that the message names; docs/evaluation.md has the form.',
  };
  readonly kind = LabelledSetUnusable.kind;
}
