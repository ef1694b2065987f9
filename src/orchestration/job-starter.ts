import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import pLimit from 'p-limit';
import type { Types } from 'mongoose';
import { startsPostponed, temporalUnavailable } from '../platform/errors/temporal-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';
import type { EmbedAndLinkJob } from '../../workflows';
import type { EmbedAndLinkJobInput } from '../../workflows/embed-and-link-job.interface';
import {
  migrationNews,
  type MigrateEmbeddingsInput,
  type MigrationNews,
} from '../../workflows/migrate-embeddings.interface';
import { knowsSearchAttributes } from './register-search-attributes';
import { startMigration } from './start-migration';
import { priorities, startOptions } from './start-options';
import { withTemporalDeadline } from './temporal-client';
import { migrationId } from './workflow-ids';

const atOnce = 16;
/** Beyond this the reconciler will find the jobs by their state; memory is not a queue. */
const mostWaiting = 2_000;

export interface JobStarter {
  /** A job was saved or removed. Returns at once; what cannot be started now is left to the reconciler. */
  readonly changed: (jobId: Types.ObjectId, debugId?: string) => void;
  /** The same, for whoever must know whether Temporal took it. */
  readonly saved: (jobId: string) => Promise<boolean>;
  /** Makes sure that the job's workflow runs, without disturbing one that does. False when Temporal cannot be asked. */
  readonly ensureRunning: (jobId: string) => Promise<boolean>;
  /** Starts the job's workflow or ends its wait. */
  readonly tryNow: (jobId: string) => Promise<boolean>;
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
}): JobStarter {
  const { client, logger, priorityKey = priorities.people } = options;
  const limit = pLimit(atOnce);
  let known: boolean | undefined;
  /** Said once, until there is room again. */
  let postponing = false;
  const underWay = new Set<Promise<boolean>>();

  const signal = (input: EmbedAndLinkJobInput, name: 'jobSaved' | 'tryNow'): Promise<boolean> =>
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
      return true;
    } catch (error) {
      tellFailure(logger, temporalUnavailable, { reason: reasonOf(error) });
      return false;
    }
  }

  return {
    changed: (jobId, debugId) => {
      if (limit.pendingCount >= mostWaiting) {
        if (!postponing) tellFailure(logger, startsPostponed, { waiting: mostWaiting });
        postponing = true;
        return;
      }
      postponing = false;
      const start = limit(() => signal({ jobId: String(jobId), ...(debugId && { debugId }) }, 'jobSaved'));
      underWay.add(start);
      void start.finally(() => underWay.delete(start));
    },

    saved: (jobId) => signal({ jobId }, 'jobSaved'),

    ensureRunning: (jobId) =>
      attempt(async () =>
        client.workflow.start<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
          ...startOptions({ jobId }, { searchable: await searchable(), priorityKey: priorities.sweeps }),
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        }),
      ),

    tryNow: (jobId) => signal({ jobId }, 'tryNow'),

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
