import { AppError } from '../platform/errors/app-error';
import { isDiskFull } from './disk-full';
import { DiskFull } from './startup-failures';
import { seconds, type Terminal } from './terminal';

/** Something that is started, and something that stops all of it again. */
interface Runnable {
  readonly start: (signal: AbortSignal) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts, waits until `signal` aborts, and stops everything, whatever happened in between.
 *
 * @returns the exit code: 0 after a wanted stop, also in the middle of a start; 1 after a failure.
 */
export async function runUntilStopped(
  { start, stop }: Runnable,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<0 | 1> {
  const wanted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
  // A mistake of ours must not leave processes behind that nobody watches.
  const crash = new Promise<never>((_, reject) => process.on('uncaughtException', reject));
  let code: 0 | 1 = 0;
  try {
    await Promise.race([start(signal).then(() => wanted), wanted, crash]);
  } catch (error) {
    if (!signal.aborted) {
      code = 1;
      terminal.line(`\n${explain(error)}`);
    }
  }
  const began = performance.now();
  terminal.line(`\nStopping …${signal.aborted ? ` (${String(signal.reason)})` : ''}`);
  await stop();
  terminal.line(`Stopped in ${seconds(performance.now() - began)}.`);
  return code;
}

/** What we know speaks for itself and says what to do; for the rest the stack is all there is. */
export function explain(error: unknown): string {
  if (isDiskFull(error)) return explain(new DiskFull(`${(error as Error).message}.`));
  if (error instanceof AppError) {
    return `${error.message}\n\n${error.kind.advice}\n(${error.code}; docs/errors.md has more.)`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
