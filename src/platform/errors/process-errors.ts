import { inside } from './app-error';

/** Only told in the log, as are all here. */
export const startFailed = inside({
  code: 'START_FAILED',
  title: 'A program of the product could not start, for a reason that nobody foresaw.',
  retryable: true,
  advice:
    'Mend what the message names; whoever supervises the program starts it again. Report it if it is none of yours.',
});

export const stopNotClean = inside({
  code: 'STOP_NOT_CLEAN',
  title: 'A part of a program did not stop cleanly.',
  retryable: true,
  advice: 'Nothing: the next start goes on with what is stored.',
});

export const workerStopped = inside({
  code: 'WORKER_STOPPED',
  title: 'A Temporal worker failed; the process stops.',
  retryable: true,
  advice:
    'Nothing: whoever supervises it starts it again. If it lasts, `reason` names what has to be mended.',
});
