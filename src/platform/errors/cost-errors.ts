import { inside } from './app-error';

/** Only told in the log: what was paid is known to this process alone until it is written. */
export const costsNotBooked = inside({
  code: 'COSTS_NOT_BOOKED',
  title: 'What was paid for embeddings could not be written down; it is tried again.',
  retryable: true,
  advice:
    'Nothing: it is kept in memory until then. If it lasts, check that MongoDB runs and takes writes; a worker that ends before that loses these figures.',
});
