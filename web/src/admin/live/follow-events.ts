const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

interface Following<Data> {
  path: string;
  event: string;
  onData: (data: Data) => void;
  /** The connection broke; another one is on its way. */
  onLost: () => void;
  /** The server answered with something else than a stream. */
  onRefused: () => void;
}

/**
 * Follows a stream of server-sent events until the returned function is called. The browser connects again by itself
 * after a break, but never after a refusal (such as 503 from a proxy): that is done here, with growing waits.
 */
export function followEvents<Data>({ path, event, onData, onLost, onRefused }: Following<Data>): () => void {
  let source: EventSource;
  let waiting: number | undefined;
  let wait = FIRST_WAIT_MS;

  function connect() {
    source = new EventSource(path);
    source.addEventListener(event, ({ data }: MessageEvent<string>) => {
      wait = FIRST_WAIT_MS;
      onData(JSON.parse(data) as Data);
    });
    source.addEventListener('error', () => {
      onLost();
      if (source.readyState !== EventSource.CLOSED) return;
      onRefused();
      waiting = window.setTimeout(connect, wait);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    });
  }
  connect();
  return () => {
    window.clearTimeout(waiting);
    source.close();
  };
}
