import { AppError, inside, type ErrorKind } from './app-error';

export class OperatorExists extends AppError {
  static readonly kind: ErrorKind = inside({
    code: 'OPERATOR_EXISTS',
    title: 'There is such an operator already.',
    retryable: false,
    advice:
      'Give a new password with `npm run operators -- password <address>`, or remove the operator first.',
  });
  readonly kind = OperatorExists.kind;

  constructor(email: string) {
    super(`${email} is an operator already.`);
  }
}

export class OperatorUnknown extends AppError {
  static readonly kind: ErrorKind = inside({
    code: 'OPERATOR_UNKNOWN',
    title: 'There is no such operator.',
    retryable: false,
    advice: 'Look at `npm run operators -- list`.',
  });
  readonly kind = OperatorUnknown.kind;

  constructor(email: string) {
    super(`${email} is no operator.`);
  }
}

export class PasswordUnfit extends AppError {
  static readonly kind: ErrorKind = inside({
    code: 'PASSWORD_UNFIT',
    title: 'The password cannot be used.',
    retryable: false,
    advice: 'Send one of 12 to 1000 characters to standard input, or leave --password-stdin away to get one.',
  });
  readonly kind = PasswordUnfit.kind;

  constructor() {
    super('A password has 12 to 1000 characters.');
  }
}

/** Only told in the log. */
export const firstOperatorNotMade = inside({
  code: 'FIRST_OPERATOR_NOT_MADE',
  title: 'The operator of ADMIN_EMAIL and ADMIN_PASSWORD could not be made or changed.',
  retryable: true,
  advice: 'Mend what `err` names and restart the API; until then the operator signs in as before.',
});
