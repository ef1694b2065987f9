import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './part';
import { temporalAnswers } from './temporal-answers';

/**
 * Temporal's development server: one process with the server, its SQLite file and the Web UI.
 *
 * WAL with `synchronous=NORMAL` makes it half as fast again and takes a start under load from 50 ms to 15 ms;
 * what a crash of the machine could then lose, the reconciler finds again.
 *
 * @param options.searchAttributes name and type, such as `['JobId', 'Keyword']`.
 */
export function temporalPart(options: {
  program: string;
  dataRoot: string;
  port: number;
  uiPort: number;
  namespace: string;
  searchAttributes: readonly (readonly [name: string, type: string])[];
}): Part {
  const { program, port, uiPort, namespace } = options;
  const folder = join(options.dataRoot, 'temporal');
  mkdirSync(folder, { recursive: true });
  return {
    id: 'temporal',
    name: 'Temporal',
    command: program,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)],
      ...['--db-filename', join(folder, 'temporal.db')],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ...['--log-level', 'warn', '--namespace', namespace],
      ...options.searchAttributes.flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ],
    ports: [
      { number: port, variable: 'TEMPORAL_PORT', ownService: 'TEMPORAL_ADDRESS' },
      { number: uiPort, variable: 'TEMPORAL_UI_PORT', ownService: 'TEMPORAL_ADDRESS' },
    ],
    ready: () => temporalAnswers(port, namespace),
    readyWithinMs: 60_000,
    graceMs: 6_000,
    advice: 'Set TEMPORAL_ADDRESS to use a Temporal service of your own.',
  };
}
