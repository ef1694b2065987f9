import { inside } from './app-error';

/** Only told in the log, as is the other one. */
export const providerWatchFailed = inside({
  code: 'PROVIDER_WATCH_FAILED',
  title: 'The state of the embedding provider could not be read or written; it is tried again.',
  retryable: true,
  advice: 'Nothing: adverts keep to their own waits. If it lasts, check that MongoDB runs and takes writes.',
});

export const jobsNotWoken = inside({
  code: 'JOBS_NOT_WOKEN',
  title: 'Not all adverts that wait for the provider could be woken; it is tried again.',
  retryable: true,
  advice: 'Nothing. If it lasts, check that Temporal runs and that TEMPORAL_ADDRESS leads to it.',
});
