/** Who did what on which machine, and where its files lie: nothing that a replay looks at. */
const replaced: Record<string, string> = {
  identity: 'someone',
  stackTrace: '',
  lastWorkerIdentity: 'someone',
};
/** The queue to which a worker's own workflows come back is named for process and machine. */
const stickyQueue = /^\d+@.+-[0-9a-f]{32}$/;

/** A history as JSON gives it, without the marks of the machine that recorded it. */
export function scrub(value: unknown): unknown {
  if (typeof value === 'string') return stickyQueue.test(value) ? 'sticky-queue' : value;
  if (Array.isArray(value)) return value.map(scrub);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && key in replaced ? replaced[key] : scrub(inner),
    ]),
  );
}
