import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { assertPortsFree } from '../../src/embedded/free-ports';
import { freePort } from '../support/free-port';

describe('the check of the ports', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('names port, part and the ways out when %s is taken', async (host) => {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ports = [{ number: port, variable: 'TEMPORAL_PORT', ownService: 'TEMPORAL_ADDRESS' }];
    const check = assertPortsFree([{ name: 'Temporal', ports }]);
    await expect(check).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    await expect(check).rejects.toThrow(
      new RegExp(`Port ${port}, wanted for Temporal.*TEMPORAL_PORT.*TEMPORAL_ADDRESS`),
    );
    server.close();
  });

  it('lets free ports pass, and refuses one that is wanted twice', async () => {
    const number = await freePort();
    const first = { name: 'API', ports: [{ number, variable: 'PORT' }] };
    const second = { name: 'MongoDB', ports: [{ number, variable: 'MONGODB_PORT' }] };
    await expect(assertPortsFree([first])).resolves.toBeUndefined();
    await expect(assertPortsFree([first, second])).rejects.toThrow(/MONGODB_PORT and PORT are both/);
  });
});
