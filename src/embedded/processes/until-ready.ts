import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '../parts/part';
import type { Run } from './run-once';

const askEveryMs = 100;

/** `ready`, or why it is not: it ended, it never answered, or nobody wants it any more. */
export type Readiness = 'ready' | 'ended' | 'late' | 'unwanted';

/** Asks a part that was just started until it is ready. */
export async function untilReady(
  part: Pick<Part, 'ready' | 'readyWithinMs'>,
  run: Pick<Run, 'ended' | 'exited'>,
  signal: AbortSignal,
): Promise<Readiness> {
  const deadline = performance.now() + part.readyWithinMs;
  for (;;) {
    // "Connection refused" and its like are the normal answer of a server that is still starting.
    const ready = await part.ready(signal).catch(() => false);
    if (signal.aborted) return 'unwanted';
    // Asked in this order: an answer on the port of a process that has ended came from somebody else.
    if (run.exited()) return 'ended';
    if (ready) return 'ready';
    if (performance.now() > deadline) return 'late';
    const pause = new AbortController();
    await Promise.race([run.ended, wait(askEveryMs, undefined, { signal: pause.signal })]);
    pause.abort();
  }
}
