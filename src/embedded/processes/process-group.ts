import { setTimeout as wait } from 'node:timers/promises';

/**
 * Ends a process and everything it started: SIGTERM to its group, SIGKILL to what is left after the grace.
 *
 * A group, because a program on PATH may be a shell script around the real one.
 *
 * @returns whether everything ended by itself.
 */
export async function endGroup(leader: number, graceMs: number): Promise<boolean> {
  if (!signalGroup(leader, 'SIGTERM')) return true;
  if (await goneWithin(leader, graceMs)) return true;
  signalGroup(leader, 'SIGKILL');
  await goneWithin(leader, 1_000);
  return false;
}

/** @returns false when nobody of the group is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // macOS answers EPERM for a group of which only unreaped processes are left.
    if (code === 'ESRCH' || code === 'EPERM') return false;
    throw error;
  }
}

/** No event tells of processes that are not our children, so this one looks every 20 ms. */
async function goneWithin(leader: number, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (signalGroup(leader, 0)) {
    if (performance.now() >= deadline) return false;
    await wait(20);
  }
  return true;
}
