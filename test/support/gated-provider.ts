import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * The real embedding server behind a gate: what arrives while the gate is shut waits there, so that a test can look
 * at an advert whose neighbours are not known yet, for as long as it likes.
 */
export async function startGatedProvider(realUrl: string) {
  let open: Promise<void> = Promise.resolve();
  let letThrough: () => void = () => undefined;
  let refuses = false;

  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      await open;
      if (refuses) return refuse(response);
      const answer = await fetch(new URL(request.url!, realUrl), {
        method: request.method!,
        headers: { 'content-type': 'application/json' },
        ...(request.method === 'POST' && { body }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };

  return {
    baseUrl: `http://127.0.0.1:${port}${new URL(realUrl).pathname}`,
    shut: () => void (open = new Promise((resolve) => (letThrough = resolve))),
    open: () => letThrough(),
    /** From now on every text is refused for good, as one that the model cannot take. */
    refuse: (whether: boolean) => void (refuses = whether),
    close: async () => {
      letThrough();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: ServerResponse): void {
  response
    .writeHead(400, { 'content-type': 'application/json' })
    .end(
      JSON.stringify({ error: { message: 'this text cannot be embedded', type: 'invalid_request_error' } }),
    );
}
