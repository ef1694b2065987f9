import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryGate } from '../../src/orchestration/memory-gate';
import { createLogger } from '../../src/platform/logger';
import { openWorkerSide } from '../support/in-process-workers';
import { startTemporal } from '../support/own-temporal';
import { startStack } from '../support/stack';
import { writeHistory } from './history-json';
import { impatientScenarios, scenarios } from './scenarios';
import { scrub } from './scrub';

/**
 * `npm run histories:record`: runs every scenario on the real parts and writes down the history of each that has no
 * file yet, or, with `-- --next`, all of them under the next number. What is recorded stays: runs of that code may be
 * under way somewhere.
 */
async function recordHistories(): Promise<void> {
  const again = process.argv.includes('--next');
  const stack = await startStack();
  Object.assign(process.env, stack.environment);
  // Soon suggests to begin a history anew: its own limit is 4,096 events, which no scenario comes to.
  const impatient = await startTemporal({ 'limit.historyCount.suggestContinueAsNew': '10' });
  try {
    await record(scenarios, undefined, again);
    await record(impatientScenarios, impatient.address, again);
  } finally {
    await impatient.stop();
    await stack.stop();
  }
}

async function record(all: typeof scenarios, address: string | undefined, again: boolean): Promise<void> {
  const wanted = Object.entries(all).filter(([name]) => again || !existsSync(fileOf(name, 1)));
  if (wanted.length === 0) return;
  const side = await openWorkerSide({ ...(address !== undefined && { address }) });
  const gate = createMemoryGate({
    logger: createLogger({ name: 'histories', level: 'silent' }),
    read: () => ({ usedBytes: 0, limitBytes: 1 }),
  });
  const stop = await side.startWorkers(gate, true);
  for (const [name, scenario] of wanted) {
    const run = await scenario(side);
    await run.result().catch(() => undefined);
    const history = scrub(writeHistory(await run.fetchHistory()));
    const file = fileOf(name, nextNumber(name));
    writeFileSync(file, `${JSON.stringify(history, null, 1)}\n`);
    console.log(`recorded ${file.slice(__dirname.length + 1)}`);
  }
  await stop();
  await gate.close();
  await side.close();
}

const fileOf = (name: string, number: number): string => join(__dirname, `${name}.${number}.json`);

function nextNumber(name: string): number {
  let number = 1;
  while (existsSync(fileOf(name, number))) number += 1;
  return number;
}

void recordHistories().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error);
    process.exit(1);
  },
);
