/**
 * Aborts once when this process is asked to end; asking again changes nothing, so a second Ctrl-C does not cut
 * the first one's work short. Covers Ctrl-C, SIGTERM and a terminal that is closed.
 */
export function stopSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort(name));
  }
  return stop.signal;
}
