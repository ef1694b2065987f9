import { AppError, inside, type ErrorKind } from './app-error';

/** A page of a site that nobody listed wants to be counted. */
export class OriginRefused extends AppError {
  static readonly kind: ErrorKind = {
    code: 'ORIGIN_REFUSED',
    status: 403,
    title: 'Events are taken from pages of this site and of those that are listed.',
    retryable: false,
    advice: 'Add the origin of the page to CORS_ORIGINS. Behind a proxy that changes `Host`, set PUBLIC_URL.',
  };
  readonly kind = OriginRefused.kind;
}

/** Only told in the log: readers notice nothing. */
export const usageNotCounted = inside({
  code: 'USAGE_NOT_COUNTED',
  title: 'What pages told of similar lists could not be counted; it is tried again.',
  retryable: true,
  advice:
    'Nothing: at most 20,000 events wait in memory. If it lasts, check that MongoDB runs and takes writes; a process that ends before that loses them.',
});
