import { AppError, type ErrorKind } from './app-error';

/** The index cannot answer truthfully now: it is being built, or the change stream that feeds it was lost. */
export class IndexNotReady extends AppError {
  static readonly kind: ErrorKind = {
    code: 'INDEX_NOT_READY',
    status: 503,
    title: 'The similarity index is not up to the database.',
    retryable: true,
    advice: 'Nothing: the step is repeated until the index is ready. If it lasts, look at the worker log.',
  };
  readonly kind = IndexNotReady.kind;
}

/** Lists kept changing under the writer for longer than one activity may take. */
export class LinksUnsettled extends AppError {
  static readonly kind: ErrorKind = {
    code: 'LINKS_UNSETTLED',
    status: 500,
    title: 'The lists around a job changed faster than they could be written.',
    retryable: true,
    advice:
      'Nothing: the step is repeated. If it lasts, look for a program that writes `similarJobs` by itself.',
  };
  readonly kind = LinksUnsettled.kind;
}

/** Only told in the log: the audit found lists that nobody had reason to write. */
export const listsMended: ErrorKind = {
  code: 'LISTS_MENDED',
  status: 500,
  title: 'Stored lists were wrong and have been made true.',
  retryable: false,
  advice:
    'Nothing, after a program wrote `similarJobs` by itself. Otherwise report it: lists are not meant to go wrong.',
};
