import { connect, createServer, type Socket } from 'node:net';

type Mode = 'pass' | 'refuse' | 'hang' | 'hold' | 'slow' | 'truncate';

const slowByMs = 300;

/**
 * A wire to a real server that can be broken. `refuse`: no connection is taken and those there are cut, as when the
 * server died. `hang`: everything stays open and nothing arrives any more, as when a network swallows packets. `hold`:
 * nothing arrives until the wire is mended, and then all of it does. `slow`: everything arrives 0.3 s late. `truncate`:
 * half of what is sent arrives, then the connection is cut.
 */
export async function startTcpProxy(target: { host: string; port: number }) {
  let mode: Mode = 'pass';
  const sockets = new Set<Socket>();
  let held: (() => void)[] = [];

  const server = createServer((client) => {
    keep(client);
    if (mode === 'refuse') return void client.destroy();
    const upstream = connect(target.port, target.host);
    keep(upstream);
    pipe(client, upstream);
    pipe(upstream, client);
  });
  await listening();

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  function pipe(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      // What is sent into a hanging wire is lost, as in a network that drops packets until both sides give up.
      if (mode === 'pass') to.write(bytes);
      else if (mode === 'hold') held.push(() => void to.write(bytes));
      else if (mode === 'slow') setTimeout(() => to.write(bytes), slowByMs);
      else if (mode === 'truncate') to.write(bytes.subarray(0, bytes.length / 2), () => to.destroy());
    });
    from.on('close', () => to.destroy());
  }

  async function listening(port = 0): Promise<void> {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  }

  const cut = (): void => sockets.forEach((socket) => socket.destroy());

  return {
    port: (server.address() as { port: number }).port,
    /** Cuts what is open now; new connections are taken. */
    cut,
    refuse: (): void => {
      mode = 'refuse';
      cut();
    },
    hang: (): void => void (mode = 'hang'),
    hold: (): void => void (mode = 'hold'),
    slow: (): void => void (mode = 'slow'),
    truncate: (): void => void (mode = 'truncate'),
    /** As if nothing had been; connections that lost something, or have it still under way, are cut. */
    mend: (): void => {
      if (['hang', 'slow', 'truncate'].includes(mode)) cut();
      mode = 'pass';
      held.forEach((deliver) => deliver());
      held = [];
    },
    close: async (): Promise<void> => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;
