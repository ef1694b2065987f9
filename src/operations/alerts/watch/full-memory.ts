import { workerMemoryHigh } from '../../../platform/errors/worker-errors';
import type { Watched } from './watched';

/** A live worker takes no work for want of memory, and that lasts. */
export const watchMemory = (): Watched => ({
  ...{ kind: workerMemoryHigh, subject: 'worker memory', afterMs: 60_000, overAfterMs: 30_000 },
  look: ({ workers }) => {
    const full = workers.filter(({ alive, takingWork }) => alive && takingWork === false);
    if (full.length === 0) return 'fine';
    const each = full.map(({ id, heap }) =>
      heap ? `${id} uses ${mb(heap.usedBytes)} of ${mb(heap.limitBytes)} MB` : id,
    );
    return { detail: `The heap is nearly full, and no new work is taken: ${each.join('; ')}.` };
  },
});

const mb = (bytes: number): number => Math.round(bytes / 1_048_576);
