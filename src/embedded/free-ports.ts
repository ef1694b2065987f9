import { createServer } from 'node:net';
import { listens } from './parts/answers';
import type { Part, PortUse } from './parts/part';
import { PortTaken } from './startup-failures';

/**
 * Checks that every part will get its ports, before anything is started.
 *
 * @throws {PortTaken} naming port, part and the ways out.
 */
export async function assertPortsFree(parts: readonly Pick<Part, 'name' | 'ports'>[]): Promise<void> {
  const seen = new Map<number, PortUse>();
  for (const { name, ports } of parts) {
    for (const use of ports) {
      const other = seen.get(use.number);
      if (other !== undefined) {
        throw new PortTaken(
          `${use.variable} and ${other.variable} are both ${use.number}; give one of them another port.`,
        );
      }
      seen.set(use.number, use);
      const obstacle = await obstacleAt(use.number, use.host ?? '127.0.0.1');
      if (obstacle !== undefined) throw new PortTaken(explain(name, use, obstacle));
    }
  }
}

function explain(part: string, use: PortUse, obstacle: string): string {
  const waysOut = [
    obstacle === 'needs root'
      ? undefined
      : `stop the program that uses it (\`lsof -i :${use.number}\` names it)`,
    `set ${use.variable} to another port`,
    use.ownService === undefined ? undefined : `set ${use.ownService} to use a service of your own`,
  ].filter((way) => way !== undefined);
  return `Port ${use.number}, wanted for ${part}, ${obstacle}. Either ${waysOut.join(', or ')}.`;
}

/** Both ways of asking are needed: macOS lets one listen on 127.0.0.1 beside a program that has all addresses. */
async function obstacleAt(port: number, host: string): Promise<string | undefined> {
  if (await listens(port, host)) return 'is in use';
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('is in use');
      else if (error.code === 'EACCES') resolve('needs root');
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
