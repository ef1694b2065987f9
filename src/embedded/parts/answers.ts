import { connect } from 'node:net';

/** Whether anybody listens there. */
export function listens(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const answer = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

/** Whether a GET is answered with a status of 200 to 299. */
export async function answersHttp(url: string, signal: AbortSignal): Promise<boolean> {
  const reply = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) });
  await reply.arrayBuffer();
  return reply.ok;
}
