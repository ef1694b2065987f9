import { setPriority } from 'node:os';

/** Low enough to let everybody else go first, high enough to get on while all processors are busy. */
const niceness = 10;

/**
 * Lets everybody else go first. To be called before the process makes threads: on Linux they inherit it, and it is a
 * thread's own afterwards. (Linux's SCHED_IDLE was tried: readers gained little, and on a machine that was busy
 * otherwise the work came to a stop.)
 */
export function lowerPriority(pid: number): void {
  try {
    setPriority(pid, niceness);
  } catch (error) {
    // It has ended already; whoever started it is told elsewhere.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
