import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../platform/errors/app-error';
import type { DataFolder } from './data-folder';
import { installRequirements, isInstalled, type Requirements } from './python/install-requirements';
import { makeEnvironment, type PythonEnvironment } from './python/make-environment';
import type { Terminal } from './terminal';

const titles: Record<Requirements, string> = {
  temporal: 'Temporal',
  database: 'the database',
  embeddings: 'the embedding server',
  'temporal-test-server': "Temporal's test server",
};

/**
 * Installs what is missing, one after the other: they share one environment.
 *
 * @returns why each of those that could not be installed was not; the others are there.
 */
export async function installParts(options: {
  wanted: readonly Requirements[];
  data: DataFolder;
  terminal: Terminal;
  signal?: AbortSignal;
}): Promise<Map<Requirements, AppError>> {
  const { wanted, data, terminal, signal } = options;
  const failures = new Map<Requirements, AppError>();
  if (wanted.length === 0) return failures;
  let environment: PythonEnvironment;
  try {
    const make = () => makeEnvironment(data.python, signal);
    const exists = existsSync(join(data.python, 'pyvenv.cfg'));
    environment = await (exists ? make() : terminal.step('Making a Python environment', make));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Map(wanted.map((name) => [name, error]));
  }
  for (const name of wanted.filter((each) => !isInstalled(environment, each))) {
    const logFile = join(data.logs, 'install.log');
    try {
      await terminal.step(`Installing ${titles[name]}`, () =>
        installRequirements(environment, name, { logFile, ...(signal === undefined ? {} : { signal }) }),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.set(name, error);
    }
  }
  return failures;
}
