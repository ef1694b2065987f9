import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import {
  knowsSearchAttributes,
  registerSearchAttributes,
} from '../../src/orchestration/register-search-attributes';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { until } from '../support/jobs';
import { collectLog } from '../support/log-lines';

const keyword = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
let client: Client;

/** A namespace without any. */
beforeEach(async () => {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  client = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace });
  await client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
});
afterEach(() => client.connection.close());

/** As somebody else's program made them. */
const make = (...names: string[]) =>
  until('they are made', () =>
    client.connection.operatorService
      .addSearchAttributes({
        namespace: client.options.namespace,
        searchAttributes: Object.fromEntries(names.map((name) => [name, keyword])),
      })
      .then(
        () => true,
        () => false,
      ),
  );

describe('the search attributes', () => {
  it.each([
    ['all', []],
    ['some', ['JobId', 'Language']],
  ])('are registered where %s of them are missing', async (_what, there) => {
    if (there.length > 0) await make(...there);
    const { logger } = collectLog();
    await until('they are registered', () => registerSearchAttributes(client, logger));
    expect(await knowsSearchAttributes(client)).toBe(true);
  });

  it('are done without where the server refuses them, and the log says how to make them', async () => {
    // Of each type a namespace of this server has ten.
    await make(...Array.from({ length: 10 }, (_, n) => `Taken${n}`));
    const { logger, told } = collectLog();
    expect(await registerSearchAttributes(client, logger)).toBe(false);
    expect(await told('SEARCH_ATTRIBUTES_MISSING')).toMatchObject({
      reason: expect.stringMatching(/more than 10/),
      advice: expect.stringMatching('docs/temporal-cli.md'),
    });
  });
});
