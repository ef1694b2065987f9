import { inside } from './app-error';

/** Only told in the log, as the other one. */
export const versionNotKept = inside({
  code: 'VERSION_NOT_KEPT',
  title: 'The current version of the workflows cannot be looked after.',
  retryable: true,
  advice: 'Nothing: it is tried again within seconds. If it lasts, check that Temporal runs.',
});

export const versionSteered = inside({
  code: 'VERSION_STEERED',
  title: 'Somebody else steers the versions; this one does not take over.',
  retryable: false,
  advice: 'Whoever claimed them makes a version current: `temporal worker deployment set-current-version`.',
});
