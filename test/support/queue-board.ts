import type { Types } from 'mongoose';
import type { ActivityDependencies } from '../../activities/dependencies';
import { createJobStarter } from '../../src/orchestration/job-starter';
import { createLogger } from '../../src/platform/logger';
import { adminKey, startApi, usualConfig } from './api';
import { openGate, openWorkerSide } from './in-process-workers';
import { until } from './jobs';
import { answers } from './misbehaving-provider';

const logger = createLogger({ name: 'test', level: 'silent' });

/**
 * The API beside workers, over a Temporal namespace and a database of their own: what operators see and do is done for
 * real. Calls to the provider wait while they are held.
 */
export async function openQueueBoard() {
  let held: (() => void)[] | undefined;
  const slots = {
    hold: async <T>(work: () => Promise<T>): Promise<T> => {
      if (held) await new Promise<void>((go) => held!.push(go));
      return work();
    },
  } as unknown as NonNullable<ActivityDependencies['slots']>;
  const side = await openWorkerSide({
    given: {
      slots,
      starter: {
        ensureRunning: (id) => starter.ensureRunning(id),
        tryNow: (id, priorityKey) => starter.tryNow(id, priorityKey),
        migrate: () => Promise.resolve(true),
        tellMigration: () => Promise.resolve(true),
      },
    },
  });
  const { client, connection, model, jobs } = side;
  const starter = createJobStarter({ client, logger });
  const stopWorkers = await side.startWorkers(openGate, false);
  const api = await startApi({
    ...{ client, connection, model },
    config: {
      ...usualConfig,
      TEMPORAL_UI_URL: 'http://temporal.example.com/',
    },
  });
  const stateOf = async (_id: Types.ObjectId) => (await jobs.findOne({ _id }))?.embedding.status;
  const allAre = (status: string, ids: readonly Types.ObjectId[]) =>
    until(`all are ${status}`, async () => {
      const those = await jobs.countDocuments({ _id: { $in: [...ids] }, 'embedding.status': status });
      return those === ids.length;
    });

  return {
    ...{ side, api, jobs, client, starter, stateOf, allAre, stopWorkers },
    namespace: client.options.namespace,
    get: (path: string) => api.client.get(`/api/admin/embeddings/${path}`, { key: adminKey }),
    act: (action: string, json: object = {}) =>
      api.client.ask('POST', `/api/admin/embeddings/actions/${action}`, { key: adminKey, json }),
    /** Adverts whose text the provider has refused. */
    failed: async (count: number, fields: object = {}): Promise<Types.ObjectId[]> => {
      side.provider.always(answers.status(400));
      const ids: Types.ObjectId[] = [];
      for (let n = 0; n < count; n += 1) ids.push(await side.save(fields));
      await Promise.all(ids.map(async (id) => (await side.run(id)).result()));
      side.provider.always(undefined);
      return ids;
    },
    /** From now on calls wait. */
    hold: (): void => void (held = []),
    /** One of them is made. */
    letOneGo: async (): Promise<void> => {
      await until('a call waits', () => Promise.resolve(held!.length > 0));
      held!.shift()!();
    },
    letAllGo: (): void => {
      const waiting = held ?? [];
      held = undefined;
      for (const go of waiting) go();
    },
    close: async (): Promise<void> => {
      await stopWorkers();
      await api.close();
      await side.close();
    },
  };
}
