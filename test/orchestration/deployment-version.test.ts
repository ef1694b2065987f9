import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { deploymentName, knowsVersions, readDeployment } from '../../src/orchestration/deployment';
import { keepVersionCurrent, versionOf } from '../../src/orchestration/deployment-version';
import { taskQueues } from '../../src/orchestration/task-queues';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { useLogger } from '../../src/orchestration/workers';
import { loadWorkflowCode } from '../../src/orchestration/workflow-code';
import { createLogger, type Logger } from '../../src/platform/logger';
import { until } from '../support/jobs';
import { makeNamespace } from '../support/product';

const address = process.env['TEST_TEMPORAL_ADDRESS']!;
const namespace = `test-${randomUUID().slice(0, 8)}`;
const silent = createLogger({ name: 'test', level: 'silent' });

let client: Client;
beforeAll(async () => {
  useLogger(silent);
  await makeNamespace(namespace);
  client = createTemporalClient({ address, namespace });
}, 60_000);
afterAll(() => client.connection.close());

/** Keeps what is said. */
function listeningLogger(): { logger: Logger; said: string[] } {
  const said: string[] = [];
  const logger = createLogger({ name: 'test', level: 'silent' });
  const keep = (_fields: object, message: string): void => void said.push(message);
  return { logger: Object.assign(Object.create(logger) as Logger, { info: keep, warn: keep }), said };
}

describe('knowsVersions', () => {
  it('finds them on a server that has them, before there is any', async () => {
    expect(await knowsVersions(client, silent)).toBe(true);
  });

  it('says that a server has none', async () => {
    const path = process.env['TEST_TIME_SKIPPING_SERVER']!;
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    const { logger, said } = listeningLogger();
    const known = await knowsVersions(environment.client, logger);
    await environment.teardown();
    expect(known).toBe(false);
    expect(said).toEqual([expect.stringContaining('runs without one')]);
  }, 60_000);

  it('does not take an unreachable server for one without versions', async () => {
    const nobody = createTemporalClient({ address: '127.0.0.1:1', namespace });
    expect(await knowsVersions(nobody, silent)).toBe(true);
    await nobody.connection.close();
  }, 60_000);
});

describe('keepVersionCurrent', () => {
  it('leaves the versions to an operator who has claimed them, and takes over when they are given back', async () => {
    const { code, buildId } = await loadWorkflowCode();
    const connection = await NativeConnection.connect({ address });
    const worker = await Worker.create({
      ...{ connection, namespace, taskQueue: taskQueues.workflows, workflowBundle: { code } },
      workerDeploymentOptions: {
        version: versionOf(buildId),
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
    });
    const running = worker.run();
    await until('the version is known', async () => (await readDeployment(client))?.versions.has(buildId));
    const claim = (managerIdentity: string) =>
      client.workflowService.setWorkerDeploymentManager({
        ...{ namespace, deploymentName, managerIdentity, identity: 'operator' },
      });
    await claim('operator');

    const { logger, said } = listeningLogger();
    const keeping = keepVersionCurrent({ client, buildId, logger });
    try {
      await until('it stands back', () => Promise.resolve(said.some((line) => /operator steers/.test(line))));
      expect((await readDeployment(client))?.current).toBeUndefined();
      await claim('');
      await until('it is current', async () => (await readDeployment(client))?.current === buildId, 60_000);
      await until('it says so', () => Promise.resolve(said.length === 2));
    } finally {
      await keeping.close();
      worker.shutdown();
      await running;
      await connection.close();
    }
  }, 120_000);
});
