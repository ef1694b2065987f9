import { AppError, type ErrorKind } from './app-error';

/** One variable that cannot be used. */
export interface WrongVariable {
  readonly name: string;
  readonly got: string;
  readonly takes: string;
}

export class ConfigurationInvalid extends AppError {
  static readonly kind: ErrorKind = {
    code: 'CONFIGURATION_INVALID',
    status: 500,
    title: 'A variable has a value that cannot be used.',
    retryable: false,
    advice: 'Correct the variables named in the message and start again; README.md lists them all.',
  };
  readonly kind = ConfigurationInvalid.kind;

  constructor(readonly wrong: readonly WrongVariable[]) {
    super(wrong.map(({ name, got, takes }) => `${name} is ${got}; it takes ${takes}.`).join('\n'));
  }
}

export class BundleMissing extends AppError {
  static readonly kind: ErrorKind = {
    code: 'WORKFLOW_BUNDLE_MISSING',
    status: 500,
    title: 'The workflow bundle was not built.',
    retryable: false,
    advice: 'Run `npm run build` and start again.',
  };
  readonly kind = BundleMissing.kind;
}

export class VariableMissing extends AppError {
  static readonly kind: ErrorKind = {
    code: 'VARIABLE_MISSING',
    status: 500,
    title: 'A variable that this process needs is not set.',
    retryable: false,
    advice: 'Set it to your own service, or run `npm start`, which brings everything along.',
  };
  readonly kind = VariableMissing.kind;
}
