import { AppError, inside, type ErrorKind } from './app-error';

export class AddressNotUsable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'ADDRESS_NOT_USABLE',
    status: 500,
    title: 'The API cannot listen on its address.',
    retryable: false,
    advice: 'Stop the program that has the port, or set PORT (and HOST) to another one.',
  };
  readonly kind = AddressNotUsable.kind;

  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const why =
      cause.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${cause.code})`;
    super(`Port ${port} on ${host} ${why}; PORT and HOST choose another.`, { cause });
  }
}

export class IndexesBeingMade extends AppError {
  static readonly kind: ErrorKind = {
    code: 'INDEXES_BEING_MADE',
    status: 503,
    title: 'The indexes of the database are being made.',
    retryable: true,
    advice: 'Wait: it takes seconds on a new board, longer on a large one that had none.',
  };
  readonly kind = IndexesBeingMade.kind;

  constructor() {
    super('The board is nearly ready: the indexes of its database are being made.');
  }
}

/** Only told in the log. */
export const indexesNotMade = inside({
  code: 'INDEXES_NOT_MADE',
  title: 'The indexes of the database could not be made; queries are slow until a start makes them.',
  retryable: true,
  advice: 'Mend what `err` names (the rights of the user, the space on the disk) and restart the API.',
});

/** Only told in the log. */
export const firstKeysNotMade = inside({
  code: 'FIRST_KEYS_NOT_MADE',
  title: 'The first API keys could not be made.',
  retryable: true,
  advice: 'Set ADMIN_API_KEY and EMPLOYER_API_KEY, or restart the API once the database takes writes.',
});

/** Told on the page itself, as plain text. */
export const pagesNotBuilt: ErrorKind = {
  code: 'PAGES_NOT_BUILT',
  status: 503,
  title: 'The pages are not built yet.',
  retryable: false,
  advice: 'Run `npm run build`; no restart is needed. The API works: see /api/docs.',
};
