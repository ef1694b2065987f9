import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { temporalAnswers } from '../../src/embedded/parts/temporal-answers';
import { loadConfig } from '../../src/platform/config';
import { until } from '../../src/platform/until';
import { freePort } from '../support/free-port';

/** Temporal's own limit is 4,096 events, which no test comes to. */
const events = 10;

/** A server that soon suggests to begin a history anew. */
export async function startImpatientTemporal(): Promise<{ address: string; stop: () => Promise<void> }> {
  const { python } = openDataFolder(loadConfig({ DATA_DIR: process.env['DATA_DIR'] }).DATA_DIR);
  const port = await freePort();
  const limit = `limit.historyCount.suggestContinueAsNew=${events}`;
  const server = spawn(
    join(python, 'bin', 'temporal'),
    ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)].concat(
      '--log-level',
      'never',
      '--dynamic-config-value',
      limit,
    ),
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
