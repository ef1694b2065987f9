import { collectDefaultMetrics, Registry } from 'prom-client';

/** Where one process keeps its figures; there is no other registry. With those of Node: heap, event loop, processor. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
