import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { temporalAnswers } from '../../src/embedded/parts/temporal-answers';
import { loadConfig } from '../../src/platform/config';
import { until } from '../../src/platform/until';
import { freePort } from './free-port';

/** A Temporal server for one test, set up otherwise than the one that all share; it keeps nothing. */
export async function startTemporal(
  dynamicConfig: Readonly<Record<string, string>>,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const { python } = openDataFolder(loadConfig({ DATA_DIR: process.env['DATA_DIR'] }).DATA_DIR);
  const port = await freePort();
  const values = Object.entries(dynamicConfig).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${value}`,
  ]);
  const server = spawn(
    join(python, 'bin', 'temporal'),
    [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--log-level', 'never', ...values],
    ],
    { stdio: 'ignore' },
  );
  const late = () => new Error('Temporal does not answer');
  await until(() => temporalAnswers(port, 'default'), 60_000, late);
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}
