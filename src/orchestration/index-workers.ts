import type { Connection } from 'mongoose';
import type { ActiveModel } from '../embeddings/active-model';
import { isOutOfReach } from '../similarity/port/advertised-url';
import type { IndexWorkers } from '../similarity/port/index-client';
import { readPortSecret } from '../similarity/port/port-secret';
import { heartbeatCollection, type StoredBeat } from './worker-heartbeats';

/** Five beats that did not come. Milliseconds. */
const silentAfterMs = 25_000;
/** So that the index of forgetting answers. */
const longAgo = new Date(0);

/**
 * Returns what finds the workers whose index can be asked from here: of the model in use, and not fallen silent. Rejects
 * as the driver does.
 */
export function createIndexWorkers(options: {
  connection: Connection;
  activeModel: Pick<ActiveModel, 'read'>;
}): () => Promise<IndexWorkers> {
  const { connection } = options;
  const beats = connection.collection<StoredBeat>(heartbeatCollection);

  return async () => {
    const [all, inUse, secret] = await Promise.all([
      beats.find({ seenAt: { $gt: longAgo } }).toArray(),
      options.activeModel.read(),
      readPortSecret(connection),
    ]);
    // By the clock of the database alone: ours may be another.
    const latest = Math.max(...all.map(({ seenAt }) => seenAt.getTime()));
    const urls = all.flatMap(({ indexUrl, host, model, leftAt, seenAt }) => {
      const isSilent = latest - seenAt.getTime() > silentAfterMs;
      if (!indexUrl || leftAt || isSilent || isOutOfReach(indexUrl, host)) return [];
      return inUse && model !== inUse.active ? [] : [indexUrl];
    });
    return { urls, secret };
  };
}
