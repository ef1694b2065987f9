import type { Connection } from 'mongoose';
import { providerStateCollection, type ProviderState } from '../../embeddings/provider-state';
import { providerFailures } from '../../platform/errors/provider-errors';
import type { Worker } from '../workers/worker';

/** Why calls to the embedding provider are held, or fail for all adverts. */
export interface ProviderHold {
  readonly code: string;
  readonly message: string;
}

/** As the living workers have it: they know whom they call. Null where calls are free. Rejects as the driver does. */
export async function readProviderHold(
  connection: Connection,
  workers: readonly Worker[],
): Promise<ProviderHold | null> {
  const calling = workers.filter(({ alive, enabled, model }) => alive && enabled && model !== null);
  const keys = calling.flatMap(({ provider }) => provider ?? []);
  if (keys.length === 0) return calling.length > 0 ? holdOf(providerFailures.notConfigured.code) : null;
  const states = await connection
    .collection<ProviderState>(providerStateCollection)
    .find({ _id: { $in: [...new Set(keys)] } })
    .toArray();
  const held =
    states.find(({ state }) => state === 'blocked') ?? states.find(({ state }) => state === 'failing');
  return held ? holdOf(held.code) : null;
}

function holdOf(code: string = providerFailures.unreachable.code): ProviderHold {
  const kind = Object.values(providerFailures).find((each) => each.code === code);
  return { code, message: kind?.title ?? code };
}
