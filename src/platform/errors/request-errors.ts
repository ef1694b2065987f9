import { AppError, type ErrorKind } from './app-error';

/** One wrong part of a request. `path` as in the body (`tags.2`) or the parameter's name; empty for the whole. */
export interface WrongPart {
  readonly path: string;
  readonly message: string;
}

export class RequestInvalid extends AppError {
  static readonly kind: ErrorKind = {
    code: 'REQUEST_INVALID',
    status: 400,
    title: 'The request has parts that cannot be used.',
    retryable: false,
    advice: 'Correct the parts listed in `errors` and send the request again.',
  };
  readonly kind = RequestInvalid.kind;

  constructor(readonly errors: readonly WrongPart[]) {
    super(errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' '));
  }
}

export class JsonMalformed extends AppError {
  static readonly kind: ErrorKind = {
    code: 'JSON_MALFORMED',
    status: 400,
    title: 'The body is not JSON.',
    retryable: false,
    advice: 'Send one JSON object, encoded as UTF-8.',
  };
  readonly kind = JsonMalformed.kind;
}

export class BodyTooLarge extends AppError {
  static readonly kind: ErrorKind = {
    code: 'BODY_TOO_LARGE',
    status: 413,
    title: 'The body is too large.',
    retryable: false,
    advice: 'Send at most 256 KB.',
  };
  readonly kind = BodyTooLarge.kind;

  constructor() {
    super('A body may have at most 256 KB.');
  }
}

export class ContentTypeUnsupported extends AppError {
  static readonly kind: ErrorKind = {
    code: 'CONTENT_TYPE_UNSUPPORTED',
    status: 415,
    title: 'The body has a type or an encoding that is not understood.',
    retryable: false,
    advice: 'Send `Content-Type: application/json` and UTF-8.',
  };
  readonly kind = ContentTypeUnsupported.kind;
}

export class BadRequest extends AppError {
  static readonly kind: ErrorKind = {
    code: 'BAD_REQUEST',
    status: 400,
    title: 'The request cannot be read.',
    retryable: false,
    advice: 'Check the address, the headers and that the whole body was sent.',
  };
  readonly kind = BadRequest.kind;

  constructor() {
    super('The request is broken: its address, its headers or the length of its body.');
  }
}
