import { config as loadDotenv } from 'dotenv';
import { join } from 'node:path';
import { openDataFolder } from '../embedded/data-folder';
import { installParts } from '../embedded/install-parts';
import { explain } from '../embedded/run-until-stopped';
import { stopSignals } from '../embedded/stop-signals';
import { createTerminal } from '../embedded/terminal';
import { loadConfig } from '../platform/config';
import { projectRoot } from '../platform/project-root';

/** `npm test` needs all of them, and the server that skips time, whatever is configured. */
const all = ['temporal', 'database', 'embeddings', 'temporal-test-server'] as const;

async function main(): Promise<number> {
  const terminal = createTerminal(process.stdout);
  try {
    loadDotenv({ path: join(projectRoot, '.env'), quiet: true });
    const data = openDataFolder(loadConfig(process.env).DATA_DIR);
    const failures = await installParts({ wanted: all, data, terminal, signal: stopSignals() });
    for (const failure of new Set(failures.values())) terminal.line(explain(failure));
    return failures.size === 0 ? 0 : 1;
  } catch (error) {
    terminal.line(explain(error));
    return 1;
  }
}

void main().then((code) => process.exit(code));
