import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { embeddedParts } from '../../src/embedded/embedded-parts';
import { installParts } from '../../src/embedded/install-parts';
import { createRunRecords } from '../../src/embedded/processes/run-records';
import { createSupervisor } from '../../src/embedded/processes/supervisor';
import { createTerminal } from '../../src/embedded/terminal';
import { searchAttributes } from '../../src/orchestration/search-attributes';
import { loadConfig } from '../../src/platform/config';
import { freePort } from './free-port';

/** Starts the parts that `npm start` brings, on free ports and with data of their own. */
export async function startStack(): Promise<{
  environment: Record<string, string>;
  stop: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'similar-jobs-'));
  const [mongodb, temporal, ui, embedding] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  // The installed programs are shared with `npm start`; the data is not.
  const shared = openDataFolder(loadConfig({ DATA_DIR: process.env['DATA_DIR'] }).DATA_DIR);
  const data = { ...openDataFolder(folder), python: shared.python };
  const config = loadConfig({
    DATA_DIR: folder,
    MONGODB_PORT: String(mongodb),
    TEMPORAL_PORT: String(temporal),
    TEMPORAL_UI_PORT: String(ui),
    EMBEDDING_PORT: String(embedding),
  });
  const terminal = createTerminal(process.stderr);
  const wanted = ['temporal', 'database', 'embeddings', 'temporal-test-server'] as const;
  const failures = await installParts({ wanted, data: { ...data, logs: shared.logs }, terminal });
  for (const failure of failures.values()) throw failure;

  const attributes = Object.values(searchAttributes).map(({ name }) => [name, 'Keyword'] as const);
  const parts = embeddedParts(config, data, attributes);
  const supervisor = createSupervisor({
    logFolder: data.logs,
    records: createRunRecords(data.run),
    terminal,
  });
  // Tests keep every core busy: what lets everybody else go first would rarely get its turn.
  await supervisor.start(parts.map(({ part }) => ({ ...part, background: false })));
  const handedOn = Object.assign({}, ...parts.map((part) => part.handedOn)) as Record<string, string>;
  return {
    environment: {
      TEST_MONGODB_URI: handedOn['MONGODB_URI']!,
      TEST_TEMPORAL_ADDRESS: handedOn['TEMPORAL_ADDRESS']!,
      TEST_TEMPORAL_UI_URL: handedOn['TEMPORAL_UI_URL']!,
      TEST_EMBEDDING_URL: handedOn['OPENAI_BASE_URL']!,
      TEST_TIME_SKIPPING_SERVER: join(shared.python, 'bin', 'temporal-test-server'),
    },
    stop: async () => {
      await supervisor.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
