import { AppError, type ErrorKind } from './app-error';

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
