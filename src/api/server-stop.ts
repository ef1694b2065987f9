import { setMaxListeners } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

const stops = new WeakMap<Socket, AbortSignal>();

/** Lets every reply of the server know when it is to stop: one that never ends by itself would hold it up. */
export function tellOfStop(server: Server, stop: AbortSignal): void {
  // One a stream: many are no leak.
  setMaxListeners(0, stop);
  server.on('connection', (socket) => void stops.set(socket, stop));
}

/** Aborted when the server that answers this request stops. */
export const stopOf = (request: IncomingMessage): AbortSignal | undefined => stops.get(request.socket);
