import { connect, type Socket } from 'node:net';

/** A stream of server-sent events as a browser reads it; what came so far is in `events` and `comments`. */
export async function openEventStream(url: string, headers: Record<string, string>) {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const events: { readonly name: string; readonly data: unknown }[] = [];
  const comments: string[] = [];
  let retry: number | undefined;
  let isOver = false;

  const reading = (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) take(block);
    }
  })()
    .catch(() => undefined)
    .finally(() => (isOver = true));

  function take(block: string): void {
    const fields = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line)!);
    const of = (name: string): string | undefined => fields.find((field) => field[1] === name)?.[2];
    if (of('retry') !== undefined) retry = Number(of('retry'));
    if (of('') !== undefined) comments.push(of('')!);
    if (of('data') !== undefined) events.push({ name: of('event')!, data: JSON.parse(of('data')!) });
  }

  return {
    response,
    events,
    comments,
    retry: () => retry,
    isOver: () => isOver,
    close: async (): Promise<void> => {
      stop.abort();
      await reading;
    },
  };
}

/** Asks for it and reads nothing of what comes. */
export function openDeafStream(port: number, path: string, headers: Record<string, string>): Socket {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({ host: 'board', ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  return socket;
}
