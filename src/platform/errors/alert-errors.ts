import { inside } from './app-error';

/** Only told in the log. */
export const alertsNotKept = inside({
  code: 'ALERTS_NOT_KEPT',
  title: 'Alerts could not be read or written; it is tried again.',
  retryable: true,
  advice:
    'Nothing: they are kept in memory until then. If it lasts, check that MongoDB runs and takes writes.',
});
