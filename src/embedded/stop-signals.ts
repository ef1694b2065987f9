const watchEveryMs = 1_000;

/**
 * Aborts once when this process is asked to end; asking again changes nothing, so a second Ctrl-C does not cut
 * the first one's work short. Covers Ctrl-C, SIGTERM, a terminal that is closed, and an npm that was killed
 * and could not pass anything on.
 */
export function stopSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort(name));
  }
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      stop.abort('npm is gone');
    }, watchEveryMs);
    timer.unref();
  }
  return stop.signal;
}
