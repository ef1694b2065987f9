import { Gauge, type Registry } from 'prom-client';
import { createEmbeddingMetrics } from '../embeddings/embedding-metrics';
import { createStreamMetrics } from '../platform/metrics/stream-metrics';
import { createIndexMetrics } from '../similarity/index-metrics';
import type { IndexSize } from '../similarity/index-messages';
import { readHeap } from './heap';
import { createActivityMetrics } from './interceptors/activity-metrics';
import { createStartMetrics } from './start-metrics';

/** The figures of one worker. What they are told of lives for as long as a model is in use; they live as the process. */
export function createWorkerMetrics(registry: Registry) {
  const index = createIndexMetrics(registry);
  let sizeOfIndex: (() => Promise<IndexSize>) | undefined;
  let isOpen: (() => boolean) | undefined;

  new Gauge({
    name: 'similar_jobs_heap_limit_bytes',
    help: 'What the heap may grow to before the process ends; no new work is taken from 85 % on.',
    registers: [registry],
    collect() {
      this.set(readHeap().limitBytes);
    },
  });
  new Gauge({
    name: 'similar_jobs_taking_work',
    help: 'Whether new work is taken: not while the heap is nearly full.',
    registers: [registry],
    collect() {
      // A worker that is switched off takes none for another reason.
      if (isOpen) this.set(Number(isOpen()));
      else this.remove();
    },
  });

  return {
    activity: createActivityMetrics(registry),
    embedding: createEmbeddingMetrics(registry),
    starts: createStartMetrics(registry),
    stream: createStreamMetrics(registry),
    listsWritten: index.listsWritten,
    /** Whose size is told from now on. */
    ofIndex: (size: () => Promise<IndexSize>): void => void (sizeOfIndex = size),
    ofGate: (gate: { isOpen: () => boolean }): void => void (isOpen = gate.isOpen),
    /** Before each scrape. Rejects while there is no index. */
    refresh: async (): Promise<void> => {
      if (sizeOfIndex) index.size(await sizeOfIndex());
    },
  };
}

export type WorkerMetrics = ReturnType<typeof createWorkerMetrics>;
