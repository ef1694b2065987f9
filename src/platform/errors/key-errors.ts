import { AppError, type ErrorKind } from './app-error';

export class KeyUnknown extends AppError {
  static readonly kind: ErrorKind = {
    code: 'KEY_UNKNOWN',
    status: 404,
    title: 'There is no such key.',
    retryable: false,
    advice: 'Take the id from GET /api/admin/keys or `npm run keys -- list`.',
  };
  readonly kind = KeyUnknown.kind;

  constructor() {
    super('No key has this id.');
  }
}

export class KeyConfigured extends AppError {
  static readonly kind: ErrorKind = {
    code: 'KEY_CONFIGURED',
    status: 409,
    title: 'The key is set by a variable.',
    retryable: false,
    advice: 'Change ADMIN_API_KEY or EMPLOYER_API_KEY and restart the API.',
  };
  readonly kind = KeyConfigured.kind;

  constructor(variable: string) {
    super(`The key comes from ${variable}; only that can take it away.`);
  }
}
