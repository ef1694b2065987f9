import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { searchAttributesMissing } from '../platform/errors/temporal-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';
import { searchAttributes } from './search-attributes';
import { withTemporalDeadline } from './temporal-client';

const names = Object.values(searchAttributes).map((key) => key.name);

/** Whether the namespace knows all of our search attributes. An unknown one would refuse every start. */
export async function knowsSearchAttributes(client: Client): Promise<boolean> {
  const { customAttributes } = await withTemporalDeadline(client, () =>
    client.connection.operatorService.listSearchAttributes({ namespace: client.options.namespace }),
  );
  return names.every((name) => name in customAttributes);
}

/**
 * Registers what is missing where the server allows it, and tells whether they can be used. Temporal Cloud and locked
 * servers want them made by `temporal operator search-attribute create`; without them the product runs all the same.
 */
export async function registerSearchAttributes(client: Client, logger: Logger): Promise<boolean> {
  if (await knowsSearchAttributes(client).catch(() => false)) return true;
  try {
    await withTemporalDeadline(client, () =>
      client.connection.operatorService.addSearchAttributes({
        namespace: client.options.namespace,
        searchAttributes: Object.fromEntries(
          names.map((name) => [name, temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD]),
        ),
      }),
    );
    return await knowsSearchAttributes(client);
  } catch (error) {
    tellFailure(logger, searchAttributesMissing, { reason: reasonOf(error), names });
    return false;
  }
}
