import { inside } from './app-error';

/** Only told in the log: the worker takes no further work until its heap has room. */
export const workerMemoryHigh = inside({
  code: 'WORKER_MEMORY_HIGH',
  title: "The worker's heap is nearly full; it takes no new work until there is room.",
  retryable: true,
  advice:
    'Nothing: what runs goes on, what waits stays with Temporal. If it lasts, run more workers or raise --max-old-space-size.',
});
