import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { callOf, createAnswers, Refusal, type BatchCall } from './batch-server/answers';
import { createBatches } from './batch-server/batches';
import { documentedLimits, type ServerLimits } from './batch-server/check-input';
import { createStoredFiles } from './batch-server/stored-files';

export type { BatchCall } from './batch-server/answers';
export { batchVectorOf } from './batch-server/run-request';

/**
 * What goes wrong with one call. `cut`: no connection, and nothing is done. `cut answer`: it is done, and nobody is told.
 * `cut inside`, `stall inside`: half of the answer, then no connection or silence. Or a status with an error.
 */
export type BatchFault =
  | 'cut'
  | 'cut answer'
  | 'cut inside'
  | 'stall inside'
  | { status: number; code?: string; headers?: Record<string, string> };

const key = 'k';
/**
 * A real HTTP server of files and batches (https://developers.openai.com/api/reference/resources/batches) that keeps books
 * of what was paid and misbehaves on request. Batches go on when they are told to, or by one state at each look.
 */
export async function startBatchServer(
  options: { limits?: Partial<ServerLimits>; stepAtLook?: boolean } = {},
) {
  const limits = { ...documentedLimits, ...options.limits };
  const files = createStoredFiles();
  const batches = createBatches({ files, limits });
  const calls: BatchCall[] = [];
  let faults: { call: BatchCall; fault: BatchFault }[] = [];

  const answer = createAnswers({ files, batches, stepAtLook: options.stepAtLook ?? false });

  function send(response: ServerResponse, content: Buffer, fault: BatchFault | undefined): void {
    response.writeHead(200, { 'content-length': content.length, 'content-type': 'application/json' });
    if (fault !== 'cut inside' && fault !== 'stall inside') return void response.end(content);
    response.write(content.subarray(0, content.length / 2), () => {
      if (fault === 'cut inside') response.destroy();
    });
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const call = callOf(incoming.method, pathname);
    calls.push(call);
    const next = faults.find((one) => one.call === call);
    faults = faults.filter((one) => one !== next);
    const fault = next?.fault;
    if (fault === 'cut') return void incoming.socket.destroy();
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      if (incoming.headers.authorization !== `Bearer ${key}`)
        throw new Refusal(401, 'Incorrect API key', 'invalid_api_key');
      if (typeof fault === 'object') throw Object.assign(new Refusal(fault.status, 'no', fault.code), fault);
      const type = incoming.headers['content-type'] ?? '';
      const reply = await answer(call, pathname, searchParams, Buffer.concat(chunks), type);
      if (fault === 'cut answer') return void incoming.socket.destroy();
      send(response, Buffer.isBuffer(reply) ? reply : Buffer.from(JSON.stringify(reply)), fault);
    } catch (error) {
      if (!(error instanceof Refusal)) return void response.destroy();
      const { status, message, code } = error;
      const { headers } = error as { headers?: Record<string, string> };
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } }));
    }
  }

  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    apiKey: key,
    /** Every call there was, in order. */
    calls,
    files,
    batches,
    /** What goes wrong with the next calls of a kind, one each. */
    next: (call: BatchCall, ...list: BatchFault[]): void => {
      faults = [...faults, ...list.map((fault) => ({ call, fault }))];
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
