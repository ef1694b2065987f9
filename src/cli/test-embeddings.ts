import { commandConfig } from '../embedded/command-frame';
import { createTerminal, seconds, type Terminal } from '../embedded/terminal';
import { configuredProvider } from '../embeddings/configured-provider';
import { createJobModel } from '../jobs/job-model';
import { checkApi } from '../operations/installation-check/check-api';
import { checkDatabase } from '../operations/installation-check/check-database';
import { checkProvider } from '../operations/installation-check/check-provider';
import { checkSave } from '../operations/installation-check/check-save';
import type { CheckStep } from '../operations/installation-check/check-step';
import { checkWorkers } from '../operations/installation-check/check-workers';
import { createJobStarter } from '../orchestration/job-starter';
import { createTemporalClient } from '../orchestration/temporal-client';
import { openDatabase } from '../platform/database';
import { AppError } from '../platform/errors/app-error';
import { createLogger } from '../platform/logger';
import { localUrl } from '../platform/public-url';
import { required } from '../platform/start-up';

const terminal = createTerminal(process.stdout);

/** `npm run test:embeddings`: the way of a save through the live installation, step by step. */
async function main(): Promise<number> {
  const config = commandConfig();
  const [uri, address] = [required(config, 'MONGODB_URI'), required(config, 'TEMPORAL_ADDRESS')];
  terminal.line(`✓ Configuration: MongoDB, Temporal at ${address}`);

  const logger = createLogger({ name: 'check', level: 'silent' });
  const database = openDatabase(uri, { name: 'similar-jobs-check', logger });
  const client = createTemporalClient({ address, namespace: config.TEMPORAL_NAMESPACE });
  const starter = createJobStarter({ client, logger });
  const model = createJobModel(database.connection, {
    collection: config.MONGODB_JOBS_COLLECTION,
    onChange: starter.changed,
  });
  const apiUrl = localUrl(config);
  const { save, cleanUp } = checkSave({ model, apiUrl });
  try {
    const provider = configuredProvider(config)?.provider;
    const before = [checkDatabase(model), checkWorkers(client), checkProvider(provider), checkApi(apiUrl)];
    for (const step of before) if (!(await passes(step))) return 1;
    const saved = await passes(save);
    const cleaned = await passes(cleanUp);
    if (!saved || !cleaned) return 1;
    terminal.line('\n✓ ALL TESTS PASSED');
    return 0;
  } finally {
    await starter.close();
    await database.close();
  }
}

async function passes({ title, run }: CheckStep): Promise<boolean> {
  const began = performance.now();
  try {
    terminal.line(`✓ ${title}: ${await run()} (${seconds(performance.now() - began)})`);
    return true;
  } catch (error) {
    terminal.line(`✗ ${title}: ${(error as Error).message}`);
    sayAdvice(error, terminal);
    return false;
  }
}

function sayAdvice(error: unknown, to: Terminal): void {
  if (error instanceof AppError) to.line(`  To mend it: ${error.kind.advice}`);
  else to.line(String((error as Error).stack));
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    terminal.line(`✗ Configuration: ${error.message}`);
    sayAdvice(error, terminal);
    process.exit(1);
  },
);
