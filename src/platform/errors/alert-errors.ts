import { inside } from './app-error';

/** Only told in the log, as are all here; the other ones are alerts, and mailed too. */
export const alertsNotKept = inside({
  code: 'ALERTS_NOT_KEPT',
  title: 'Alerts could not be read or written; it is tried again.',
  retryable: true,
  advice:
    'Nothing: they are kept in memory until then. If it lasts, check that MongoDB runs and takes writes.',
});

export const noLiveWorker = inside({
  code: 'NO_LIVE_WORKER',
  title: 'No worker is at work.',
  retryable: true,
  advice:
    'Start a worker, or find out from its log why it ended. Until then adverts are saved and wait, and readers get the lists that are stored.',
});

export const backlogOld = inside({
  code: 'BACKLOG_OLD',
  title: 'Adverts wait too long for their embedding.',
  retryable: true,
  advice:
    'Look at Queue health for what they wait for. If the provider is well and the workers are busy, run more workers, or start a migration.',
});

export const coverageFalling = inside({
  code: 'COVERAGE_FALLING',
  title: 'Fewer adverts have an embedding than there should be.',
  retryable: true,
  advice: 'Look at the failed and the pending adverts; start a migration if many of them are pending.',
});
