import { AppError, inside, type ErrorKind } from './app-error';

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

/** The thread of the index ended; it cannot answer any more. */
export class IndexStopped extends AppError {
  static readonly kind: ErrorKind = inside({
    code: 'INDEX_STOPPED',
    title: 'The similarity index has stopped.',
    retryable: false,
    advice: 'Restart the worker. If it stops again, the board may be too big for the memory of the machine.',
  });
  readonly kind = IndexStopped.kind;

  constructor(why: string) {
    super(`the similarity index has stopped: ${why}`);
  }
}

/** Only told in the log: the audit found lists that nobody had reason to write. */
export const listsMended = inside({
  code: 'LISTS_MENDED',
  title: 'Stored lists were wrong and have been made true.',
  retryable: false,
  advice:
    'Nothing, after a program wrote `similarJobs` by itself. Otherwise report it: lists are not meant to go wrong.',
});

/** Only told in the log. */
export const vectorUnusable = inside({
  code: 'VECTOR_UNUSABLE',
  title: 'A stored vector cannot be used; its advert is in no list.',
  retryable: false,
  advice:
    'Have the advert embedded again: `db.jobs.updateOne({ _id }, { $unset: { "embedding.contentHash": "" } })`. Find the program that wrote the vector.',
});
