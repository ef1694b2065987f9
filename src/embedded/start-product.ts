import type { Config } from '../platform/config';
import { addressLines, type FirstKey } from './addresses';
import type { DataFolder } from './data-folder';
import { embeddedParts, type SearchAttributes } from './embedded-parts';
import { assertPortsFree } from './free-ports';
import { installEmbedded } from './install-embedded';
import { ownProcesses } from './own-processes';
import type { Supervisor } from './processes/supervisor';
import { seconds, type Terminal } from './terminal';
import { withDatabase, type DatabaseWork } from './with-database';

/** What a start needs from the rest of the product. */
export interface StartOptions {
  readonly config: Config;
  readonly data: DataFolder;
  readonly supervisor: Supervisor;
  readonly terminal: Terminal;
  /** The compiled entry points. */
  readonly entries: { readonly api: string; readonly worker: string };
  readonly searchAttributes: SearchAttributes;
  /** Makes the first keys where there are none; `made` holds what was made just now. */
  readonly ensureFirstApiKeys: DatabaseWork<{ made: FirstKey[] }>;
  /** Loads the demo adverts into an empty board. */
  readonly loadDemoAdverts: DatabaseWork<unknown>;
}

/**
 * The story of `npm start`, from nothing to the addresses on the screen.
 *
 * @throws {PortTaken | PythonMissing | PartNotInstalled | PartNotStarted} what it had started is still running
 * then; the caller stops the supervisor.
 */
export async function startProduct(options: StartOptions, signal: AbortSignal): Promise<void> {
  const { config, data, supervisor, terminal } = options;
  const began = performance.now();

  const chosen = embeddedParts(config, data, options.searchAttributes);
  const handedOn = Object.assign({ DATA_DIR: data.root }, ...chosen.map((each) => each.handedOn));
  const own = ownProcesses({ config, entries: options.entries, environment: handedOn });
  await assertPortsFree([...chosen.map(({ part }) => part), ...own]);

  const installed = await installEmbedded({ chosen, data, terminal, signal });
  const needed = installed.filter(({ optional }) => !optional).map(({ part }) => part);
  const optional = installed.filter((each) => each.optional).map(({ part }) => part);
  terminal.line(`Starting ${[...needed, ...optional, ...own].map(({ name }) => name).join(', ')} …`);

  // Nobody waits for an optional part: the board is as good as ever for its readers.
  supervisor.start(optional).catch((error: Error) => {
    if (!signal.aborted) terminal.line(`\nGoing on without embeddings. ${error.message}\n`);
  });
  await supervisor.start(needed);

  const environment = { ...process.env, ...handedOn };
  const uri = environment['MONGODB_URI'] as string;
  const { made } = await withDatabase(uri, config, signal, options.ensureFirstApiKeys);
  await supervisor.start(own);
  if (config.DEMO_DATA) await withDatabase(uri, config, signal, options.loadDemoAdverts);

  for (const line of addressLines({ config, environment, logFolder: data.logs, firstKeys: made })) {
    terminal.line(line);
  }
  terminal.line(`Ready after ${seconds(performance.now() - began)}.`);
}
