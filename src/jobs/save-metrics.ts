import { Counter, type Registry } from 'prom-client';

/** Counts adverts that this process has written, whether it made, changed, closed or removed them. */
export function createSaveMetrics(registry: Registry): () => void {
  const saves = new Counter({
    name: 'similar_jobs_saves_total',
    help: 'Adverts made, changed, closed or removed by this process.',
    registers: [registry],
  });
  return () => saves.inc();
}
