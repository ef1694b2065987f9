import { inside } from './app-error';

/** Only told in the log. */
export const samplesNotKept = inside({
  code: 'SAMPLES_NOT_KEPT',
  title: 'How the board stands could not be written down for the trend; it is tried again.',
  retryable: true,
  advice: 'Nothing: the trend has a gap. If it lasts, check that MongoDB runs and takes writes.',
});
