import { AsyncResource } from 'node:async_hooks';
import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import pLimit from 'p-limit';
import type { Types } from 'mongoose';
import { startsPostponed, temporalUnavailable } from '../platform/errors/temporal-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';
import { traceEvent, type TraceSink } from '../platform/trace-context';
import type { EmbedAndLinkJob } from '../../workflows';
import type { EmbedAndLinkJobInput } from '../../workflows/embed-and-link-job.interface';
import {
  migrationNews,
  type MigrateEmbeddingsInput,
  type MigrationNews,
} from '../../workflows/migrate-embeddings.interface';
import type { Origin } from './interceptors/origins';
import { createOwnTrace, type Opening } from './own-trace';
import { knowsSearchAttributes } from './register-search-attributes';
import { createRequestTrace } from './request-trace';
import { startMigration } from './start-migration';
import type { StartOutcome } from './start-metrics';
import { priorities, startOptions } from './start-options';
import { withTemporalDeadline } from './temporal-client';
import { migrationId } from './workflow-ids';

const atOnce = 16;
/** Beyond this the reconciler will find the jobs by their state; memory is not a queue. */
const mostWaiting = 2_000;

export interface JobStarter {
  /** A job was saved or removed. Returns at once; what cannot be started now is left to the reconciler. */
  readonly changed: (jobId: Types.ObjectId, debugId?: string) => void;
  /** The same of what the database shows, for whoever must know whether Temporal took it. */
  readonly saved: (jobId: string, why?: Opening) => Promise<boolean>;
  /** Makes sure that the job's workflow runs, without disturbing one that does. False when Temporal cannot be asked. */
  readonly ensureRunning: (jobId: string, origin?: Origin) => Promise<boolean>;
  /** Starts the job's workflow, with this priority where it is not the starter's, or ends its wait. */
  readonly tryNow: (jobId: string, priorityKey?: number, origin?: Origin) => Promise<boolean>;
  /** Starts the migration or joins it. False when Temporal cannot be asked. */
  readonly migrate: (input: MigrateEmbeddingsInput) => Promise<boolean>;
  /** What a page of the migration has spent and waits for. Nothing depends on it. */
  readonly tellMigration: (news: MigrationNews) => Promise<boolean>;
  /** Whether Temporal answers. */
  readonly reachable: () => Promise<boolean>;
  /** Waits for starts that are under way. */
  readonly close: () => Promise<void>;
}

/** `priorityKey`: how urgent the changes are that this starter is told of. */
export function createJobStarter(options: {
  client: Client;
  logger: Logger;
  priorityKey?: number;
  /** Absent: nobody keeps traces. */
  traces?: TraceSink;
  /** Told what becomes of each. */
  asked?: (outcome: StartOutcome) => void;
}): JobStarter {
  const { client, logger, priorityKey: usual = priorities.people, asked } = options;
  const [ownTrace, requestTrace] = [createOwnTrace(options.traces), createRequestTrace(options.traces)];
  const limit = pLimit(atOnce);
  let known: boolean | undefined;
  /** Said once, until there is room again. */
  let postponing = false;
  const underWay = new Set<Promise<boolean>>();

  const signal = (
    input: EmbedAndLinkJobInput,
    name: 'jobSaved' | 'tryNow',
    priorityKey = usual,
  ): Promise<boolean> =>
    attempt(async () =>
      client.workflow.signalWithStart<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
        ...startOptions(input, { searchable: await searchable(), priorityKey }),
        signal: name,
      }),
    );

  /** Asked once; a server that cannot be asked is asked again at the next start. */
  async function searchable(): Promise<boolean> {
    known ??= await knowsSearchAttributes(client);
    return known;
  }

  async function attempt(call: () => Promise<unknown>): Promise<boolean> {
    try {
      await withTemporalDeadline(client, call);
      asked?.('taken');
      return true;
    } catch (error) {
      asked?.('failed');
      tellFailure(logger, temporalUnavailable, { reason: reasonOf(error) });
      return false;
    }
  }

  return {
    changed: (jobId, debugId) => {
      if (limit.pendingCount >= mostWaiting) {
        if (!postponing) tellFailure(logger, startsPostponed, { waiting: mostWaiting });
        postponing = true;
        asked?.('postponed');
        traceEvent('workflow.postponed', { level: 'warn', code: startsPostponed.code });
        return;
      }
      postponing = false;
      const input = { jobId: String(jobId), ...(debugId && { debugId }) };
      // A request's context does not follow what waits for its turn.
      const inItsContext = AsyncResource.bind(() => requestTrace(input, () => signal(input, 'jobSaved')));
      const start = limit(inItsContext);
      underWay.add(start);
      void start.finally(() => underWay.delete(start));
    },

    saved: (jobId, opening = 'change.seen') =>
      ownTrace({ jobId, origin: 'stream', opening }, (debugId) => signal({ jobId, debugId }, 'jobSaved')),

    ensureRunning: (jobId, origin = 'reconcile') =>
      ownTrace({ jobId, origin }, (debugId) =>
        attempt(async () =>
          client.workflow.start<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
            ...startOptions(
              { jobId, debugId },
              { searchable: await searchable(), priorityKey: priorities.sweeps },
            ),
            workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          }),
        ),
      ),

    tryNow: (jobId, priorityKey, origin = 'retry') =>
      ownTrace({ jobId, origin, ...(origin === 'retry' && { opening: 'retry.asked' }) }, (debugId) =>
        signal({ jobId, debugId }, 'tryNow', priorityKey),
      ),

    migrate: (input) => attempt(() => startMigration(client, input)),

    tellMigration: (news) =>
      withTemporalDeadline(client, () =>
        client.workflow.getHandle(migrationId).signal(migrationNews, news),
      ).then(
        () => true,
        () => false,
      ),

    reachable: async () => {
      try {
        await withTemporalDeadline(client, () => client.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },

    close: async () => {
      await Promise.allSettled(underWay);
      await client.connection.close();
    },
  };
}
