import { config as loadDotenv } from 'dotenv';
import { join } from 'node:path';
import { openDataFolder } from './embedded/data-folder';
import { lockData } from './embedded/data-lock';
import { watchDisk } from './embedded/disk-watch';
import { loadDemoBoard } from './embedded/load-demo-board';
import { announceParts } from './embedded/running-parts';
import { createRunRecords } from './embedded/processes/run-records';
import { stopLeftovers } from './embedded/processes/stop-leftovers';
import { createSupervisor } from './embedded/processes/supervisor';
import { explain, runUntilStopped } from './embedded/run-until-stopped';
import { startProduct } from './embedded/start-product';
import { stopSignals } from './embedded/stop-signals';
import { assertSupportedPlatform } from './embedded/supported-platform';
import { createTerminal } from './embedded/terminal';
import { ensureFirstApiKeys } from './operations/access/first-api-keys';
import { ensureFirstOperator } from './operations/access/first-operator';
import { searchAttributes } from './orchestration/search-attributes';
import { loadConfig } from './platform/config';
import { projectRoot } from './platform/project-root';

/** Temporal's command line writes `KEYWORD_LIST` as `KeywordList`. */
const searchAttributeTypes = Object.values(searchAttributes).map(
  ({ name, type }) =>
    [name, type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, first: string) => first.toUpperCase())] as const,
);

async function main(): Promise<number> {
  const terminal = createTerminal(process.stdout);
  const signal = stopSignals();
  const undo: (() => void)[] = [];
  try {
    loadDotenv({ path: join(projectRoot, '.env'), quiet: true });
    const config = loadConfig(process.env);
    assertSupportedPlatform();
    const data = openDataFolder(config.DATA_DIR);
    undo.push(lockData(data.root));
    undo.push(watchDisk({ folder: data.root, terminal }));
    const records = createRunRecords(data.run);
    for (const { name, pid } of await stopLeftovers(records)) {
      terminal.line(`Stopped ${name} (process ${pid}), left running by a start that was killed.`);
    }
    const supervisor = createSupervisor({ logFolder: data.logs, records, terminal });
    const entries = {
      api: join(__dirname, 'server.js'),
      worker: join(__dirname, 'worker.js'),
      mail: join(__dirname, 'mail-sink.js'),
    };
    const start = startProduct.bind(undefined, {
      ...{ config, data, supervisor, terminal, entries },
      announce: (handedOn) => void undo.push(announceParts(data.root, handedOn)),
      ...{ searchAttributes: searchAttributeTypes, ensureFirstApiKeys, ensureFirstOperator },
      loadDemoAdverts: loadDemoBoard,
    });
    return await runUntilStopped({ start, stop: supervisor.stop }, signal, terminal);
  } catch (error) {
    terminal.line(explain(error));
    return 1;
  } finally {
    for (const step of undo.reverse()) step();
  }
}

void main().then((code) => process.exit(code));
