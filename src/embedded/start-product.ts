import type { Config } from '../platform/config';
import {
  addressLines,
  firstKeyLines,
  firstOperatorLines,
  type FirstKey,
  type FirstOperator,
} from './addresses';
import type { DataFolder } from './data-folder';
import { embeddedParts, type EmbeddedPart, type SearchAttributes } from './embedded-parts';
import { assertPortsFree } from './free-ports';
import { installEmbedded } from './install-embedded';
import { ownProcesses } from './own-processes';
import { mailSink } from './parts/mail';
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
  readonly entries: { readonly api: string; readonly worker: string; readonly mail: string };
  readonly searchAttributes: SearchAttributes;
  /** Tells other processes of this machine where the parts are. */
  readonly announce: (handedOn: Readonly<Record<string, string>>) => void;
  /** Makes the first keys where there are none; `made` holds what was made just now. */
  readonly ensureFirstApiKeys: DatabaseWork<{ made: FirstKey[] }>;
  /** Makes the first operator where there is none. */
  readonly ensureFirstOperator: DatabaseWork<{ madeOperator: FirstOperator | null }>;
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

  const chosen = [
    ...embeddedParts(config, data, options.searchAttributes),
    ...mailSink(config, options.entries.mail),
  ];
  // Also about a part that cannot be installed now: it may be by the next start, and until then nobody answers.
  const handedOn: Record<string, string> = { DATA_DIR: data.root, ...handedOnBy(chosen) };
  const own = ownProcesses({ config, entries: options.entries, environment: handedOn });
  await assertPortsFree([...chosen.map(({ part }) => part), ...own]);

  const installed = await installEmbedded({ chosen, data, terminal, signal });
  const needed = installed.filter(({ optional }) => !optional).map(({ part }) => part);
  const optional = installed.filter((each) => each.optional).map(({ part }) => part);
  terminal.line(`Starting ${[...needed, ...optional, ...own].map(({ name }) => name).join(', ')} …`);

  // Nobody waits for an optional part: the board is as good as ever for its readers.
  supervisor.start(optional).catch((error: Error) => {
    if (!signal.aborted) terminal.line(`\nGoing on without it: ${error.message}\n`);
  });
  await supervisor.start(needed);
  options.announce(handedOnBy(installed));

  const uri = handedOn['MONGODB_URI'] ?? config.MONGODB_URI ?? '';
  const { made } = await withDatabase(uri, config, signal, options.ensureFirstApiKeys);
  // Said at once: whatever fails later, nobody can read them again.
  for (const line of firstKeyLines(made)) terminal.line(line);
  const { madeOperator } = await withDatabase(uri, config, signal, options.ensureFirstOperator);
  for (const line of firstOperatorLines(madeOperator)) terminal.line(line);
  await supervisor.start(own);
  if (config.DEMO_DATA) await withDatabase(uri, config, signal, options.loadDemoAdverts);

  const shown = { ...process.env, ...handedOnBy(installed) };
  for (const line of addressLines({
    config,
    environment: shown,
    logFolder: data.logs,
    hasFirstKeys: made.length > 0,
    hasFirstOperator: madeOperator !== null,
  })) {
    terminal.line(line);
  }
  terminal.line(`Ready after ${seconds(performance.now() - began)}.`);
}

const handedOnBy = (parts: readonly EmbeddedPart[]): Record<string, string> =>
  Object.fromEntries(parts.flatMap((each) => Object.entries(each.handedOn)));
