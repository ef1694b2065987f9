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

/** So many readers ask the index at once that one more would keep it from linking. */
export class IndexBusy extends AppError {
  static readonly kind: ErrorKind = {
    code: 'INDEX_BUSY',
    status: 429,
    title: 'Too many questions wait for the similarity index.',
    retryable: true,
    advice: 'Nothing: readers get the stored list. If it lasts, start another worker.',
  };
  readonly kind = IndexBusy.kind;
}

/** Only told in the log, by the worker. */
export const indexPortTaken = inside({
  code: 'INDEX_PORT_TAKEN',
  title: 'The API cannot ask the index of this worker: there is no port for it.',
  retryable: false,
  advice:
    'Set WORKER_INDEX_PORT to a free port or to 0, and check WORKER_INDEX_HOST; then restart the worker.',
});

/** Only told in the log, by the API, once for each time that a worker falls silent. */
export const indexUnreachable = inside({
  code: 'INDEX_UNREACHABLE',
  title: 'The index of a worker does not answer; readers get stored lists.',
  retryable: true,
  advice:
    'Nothing, while a worker starts or stops. If it lasts, check that the API reaches `url` (WORKER_INDEX_HOST, WORKER_INDEX_PORT), and look at the worker log.',
});

/** Only told in the log, by the API. */
export const candidatesNotKept = inside({
  code: 'CANDIDATES_NOT_KEPT',
  title: 'The database refused to read or keep the candidates of a similar list.',
  retryable: false,
  advice: 'Look at `err`: the rights of the user, or the space of the database.',
});

/** Only told in the log, by the API. */
export const searchNotEmbedded = inside({
  code: 'SEARCH_NOT_EMBEDDED',
  title: 'A text that a reader gave could not be embedded; he got the newest adverts.',
  retryable: true,
  advice:
    'Nothing: it is tried again with the next text. If it lasts, look at `reason`: the provider may be busy with a migration.',
});

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
