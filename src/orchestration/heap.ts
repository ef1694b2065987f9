import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface HeapReading {
  readonly usedBytes: number;
  /** What V8 may use before the process ends (`--max-old-space-size`). */
  readonly limitBytes: number;
}

/**
 * The main thread's heap. The index's thread and the SDK's workflow thread have heaps of their own, of which Node 20
 * tells nothing from outside; vectors are no part of any heap.
 */
export function readHeap(): HeapReading {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return { usedBytes: used_heap_size, limitBytes: heap_size_limit };
}

/**
 * A full collection, now; nothing else runs meanwhile. `global.gc` is there only where Node was started with `--expose-gc`,
 * so it is exposed for a moment, as `jest-leak-detector` does. (The inspector's `HeapProfiler.collectGarbage` can stop
 * the process for ever: its session must not be closed when it answers.)
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
