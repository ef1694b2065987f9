import { AppError, inside, type ErrorKind } from './app-error';

/** Only told in the log: no save waits for a trace. */
export const tracesDropped = inside({
  code: 'TRACES_DROPPED',
  title: 'Events of traces were dropped.',
  retryable: true,
  advice:
    'Look whether the database is away, slow or full; saves go on, and traces are whole again once it keeps up.',
});

export class TraceUnknown extends AppError {
  static readonly kind: ErrorKind = {
    code: 'TRACE_UNKNOWN',
    status: 404,
    title: 'There is no such trace.',
    retryable: false,
    advice:
      'Check the debug id. Traces are kept for 7 days; requests that only read and went well have none.',
  };
  readonly kind = TraceUnknown.kind;

  constructor() {
    super('No trace has this debug id.');
  }
}
