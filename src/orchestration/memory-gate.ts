import { workerMemoryHigh } from '../platform/errors/worker-errors';
import type { DebugLog } from '../platform/debug/debug-log';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import { collectGarbage, readHeap, type HeapReading } from './heap';

const lookEveryMs = 1_000;
/** Shares of the heap's limit. Between them nothing changes, so that the worker does not stop and go at every look. */
const shutAbove = 0.85;
const openBelow = 0.8;
/** A process that rests makes no garbage collector run, so while it is shut one is asked for. Looks. */
const collectEvery = 10;

export interface MemoryGate {
  /** Whether new work may be taken. */
  readonly isOpen: () => boolean;
  /** Called each time that it opens again. */
  readonly onOpen: (listener: () => void) => void;
  readonly close: () => Promise<void>;
}

/** Shuts while the heap is nearly full. `read` and `collect` are of this process's main thread unless given. */
export function createMemoryGate(options: {
  logger: Logger;
  debugLog?: DebugLog;
  read?: () => HeapReading;
  collect?: () => void;
}): MemoryGate {
  const { logger, read = readHeap, collect = collectGarbage } = options;
  const listeners = new Set<() => void>();
  let open = true;
  let looksShut = 0;

  function look(): void {
    const { usedBytes, limitBytes } = read();
    const share = usedBytes / limitBytes;
    options.debugLog?.('WORKER', { open, ...figures(usedBytes, limitBytes) }, 'heap looked at');
    if (open && share >= shutAbove) {
      open = false;
      looksShut = 0;
      tellFailure(logger, workerMemoryHigh, figures(usedBytes, limitBytes));
    } else if (!open && share < openBelow) {
      open = true;
      logger.info({ code: workerMemoryHigh.code, ...figures(usedBytes, limitBytes) }, 'taking work again');
      for (const listener of listeners) listener();
    }
    if (!open && looksShut % collectEvery === 0) collect();
    if (!open) looksShut += 1;
  }

  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    isOpen: () => open,
    onOpen: (listener) => void listeners.add(listener),
    close: () => Promise.resolve(clearInterval(timer)),
  };
}

const figures = (usedBytes: number, limitBytes: number) => ({
  usedMb: Math.round(usedBytes / 1_048_576),
  limitMb: Math.round(limitBytes / 1_048_576),
  percent: Math.round((usedBytes / limitBytes) * 100),
});
