import { Counter, Gauge, type Registry } from 'prom-client';
import type { IndexSize } from './index-messages';

/** The index of this worker, and what it leads to. */
export function createIndexMetrics(registry: Registry) {
  const registers = [registry];
  const jobs = new Gauge({ name: 'similar_jobs_index_jobs', help: 'Adverts in the index.', registers });
  const bytes = new Gauge({
    name: 'similar_jobs_index_bytes',
    help: 'Memory of their vectors, with the room that is kept for more.',
    registers,
  });
  const lists = new Counter({
    name: 'similar_jobs_lists_written_total',
    help: 'Similar lists written, of the saved adverts and of their neighbours.',
    registers,
  });
  return {
    size: (size: IndexSize): void => {
      jobs.set(size.jobs);
      bytes.set(size.bytes);
    },
    listsWritten: (count: number): void => lists.inc(count),
  };
}
