import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readDeployment } from '../../src/orchestration/deployment';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';
import { runTemporal } from '../support/temporal-cli';
import { commandsOf, fencedBlocks, readPage } from './pages';

const commands = fencedBlocks(readPage('docs/changing-a-workflow.md'), 'sh')
  .flatMap(commandsOf)
  .filter((command) => command.startsWith('temporal '));
const address = process.env['TEST_TEMPORAL_ADDRESS']!;

let product: Product;
let variables: Record<string, string>;
/** Versions are steered while nobody works: a worker would steer them too. */
let withoutWorkers: string[];
beforeAll(async () => {
  product = await startProduct();
  const client = createTemporalClient({ address, namespace: product.namespace });
  const BUILD_ID = await until('a version is current', async () => (await readDeployment(client))?.current);
  await client.connection.close();
  product.provider.shut();
  const [posted] = await product.post({ title: 'Night baker' });
  variables = { BUILD_ID, ID: posted!.id };
  withoutWorkers = commands.filter((command) => /set-current-version|manager-identity/.test(command));
}, 90_000);
afterAll(() => product.close());

/** As a person would; resolves with what it says. */
async function cli(command: string): Promise<string> {
  const { stdout } = await runTemporal(command, { TEMPORAL_NAMESPACE: product.namespace, ...variables });
  return stdout;
}

it('docs/changing-a-workflow.md has commands that work', async () => {
  expect(commands.length).toBeGreaterThan(10);
  const looking = commands.filter((command) => !withoutWorkers.includes(command));
  for (const command of looking) {
    // What was just started is listed and found after a moment.
    const said = await until(command, () =>
      cli(command)
        .catch(() => undefined)
        .then((text) => text ?? false),
    );
    if (/describe|deployment list/.test(command) && !/task-queue/.test(command)) {
      expect(said).toContain(/ list$/.test(command) ? 'similar-jobs' : variables['BUILD_ID']);
    }
  }
  await product.worker.stop();
  for (const command of withoutWorkers) await cli(command);
}, 180_000);
