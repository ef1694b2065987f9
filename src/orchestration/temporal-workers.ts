import { ServiceError, type Client } from '@temporalio/client';
import { temporal, type google } from '@temporalio/proto';
import { taskQueues } from './task-queues';
import { temporalCall } from './temporal-call';

const { TaskQueueType, WorkerStatus } = temporal.api.enums.v1;
/** gRPC: a server that knows no such call. */
const unimplemented = 12;
const mostPages = 20;

/** What a worker of one task queue told Temporal last. */
export interface QueueWorker {
  /** Process and host. */
  readonly identity: string;
  readonly host: string | null;
  readonly pid: number | null;
  readonly taskQueue: string;
  readonly kind: 'workflow' | 'activity';
  readonly status: 'running' | 'shutting-down' | 'stopped' | 'unknown';
  readonly startedAt: Date | null;
  /** By the worker's clock. */
  readonly toldAt: Date | null;
  readonly buildId: string | null;
  readonly sdk: string | null;
  readonly slotsUsed: number;
  /** Null where its size is not Temporal's to know. */
  readonly slotsTotal: number | null;
  /** Tasks since it started. */
  readonly processed: number;
  readonly failed: number;
  readonly pollers: number;
  readonly lastPollAt: Date | null;
}

/** Who asked a task queue for work within the last five minutes. */
export interface Poller {
  readonly taskQueue: string;
  readonly identity: string;
  readonly polledAt: Date;
}

type Heartbeat = temporal.api.worker.v1.WorkerHeartbeat.$Properties;

/** Undefined where the server keeps no such list. @throws {TemporalUnavailable} */
export async function listQueueWorkers(client: Client): Promise<QueueWorker[] | undefined> {
  return temporalCall(client, async () => {
    try {
      return (await heartbeats(client)).filter(isOurs).map(toQueueWorker);
    } catch (error) {
      const cause = error instanceof ServiceError ? error.cause : error;
      if ((cause as { code?: unknown } | undefined)?.code === unimplemented) return undefined;
      throw error;
    }
  });
}

/** The pollers of every task queue of the product. @throws {TemporalUnavailable} */
export async function listPollers(client: Client): Promise<Poller[]> {
  const { namespace } = client.options;
  const ofQueue = async (name: string): Promise<Poller[]> => {
    const { pollers } = await client.workflowService.describeTaskQueue({
      ...{ namespace, taskQueue: { name } },
      taskQueueType: isWorkflows(name)
        ? TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
        : TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    });
    return (pollers ?? []).map(({ identity, lastAccessTime }) => ({
      ...{ taskQueue: name, identity: identity ?? '' },
      polledAt: dateOf(lastAccessTime) ?? new Date(0),
    }));
  };
  return temporalCall(client, () => Promise.all(Object.values(taskQueues).map(ofQueue))).then((all) =>
    all.flat(),
  );
}

/** Page by page; servers that no longer send the figures with the list are asked for each worker. */
async function heartbeats(client: Client): Promise<Heartbeat[]> {
  const { namespace } = client.options;
  const found: Heartbeat[] = [];
  let nextPageToken: Uint8Array | null | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await client.workflowService.listWorkers({
      namespace,
      ...(nextPageToken && { nextPageToken }),
    });
    const full = (answer.workersInfo ?? []).flatMap(({ workerHeartbeat }) => workerHeartbeat ?? []);
    const missing = (answer.workers ?? []).filter(
      ({ workerInstanceKey }) => !full.some((each) => each.workerInstanceKey === workerInstanceKey),
    );
    const described = await Promise.all(
      missing.map(({ workerInstanceKey }) =>
        client.workflowService.describeWorker({ namespace, workerInstanceKey: workerInstanceKey ?? '' }).then(
          ({ workerInfo }) => workerInfo?.workerHeartbeat ?? [],
          // Forgotten since the list was made.
          () => [],
        ),
      ),
    );
    found.push(...full, ...described.flat());
    nextPageToken = answer.nextPageToken;
    if (!nextPageToken?.length) break;
  }
  return found;
}

const isWorkflows = (taskQueue: string): boolean => taskQueue === taskQueues.workflows;
const ours: readonly string[] = Object.values(taskQueues);
const isOurs = ({ taskQueue }: Heartbeat): boolean => ours.includes(taskQueue ?? '');

const statuses: Readonly<Record<number, QueueWorker['status']>> = {
  [WorkerStatus.WORKER_STATUS_RUNNING]: 'running',
  [WorkerStatus.WORKER_STATUS_SHUTTING_DOWN]: 'shutting-down',
  [WorkerStatus.WORKER_STATUS_SHUTDOWN]: 'stopped',
};

function toQueueWorker(beat: Heartbeat): QueueWorker {
  const taskQueue = beat.taskQueue ?? '';
  const isWorkflow = isWorkflows(taskQueue);
  const slots = isWorkflow ? beat.workflowTaskSlotsInfo : beat.activityTaskSlotsInfo;
  const polls = isWorkflow
    ? [beat.workflowPollerInfo, beat.workflowStickyPollerInfo]
    : [beat.activityPollerInfo];
  const used = slots?.currentUsedSlots ?? 0;
  const lastPolls = polls.flatMap((each) => dateOf(each?.lastSuccessfulPollTime)?.getTime() ?? []);
  return {
    identity: beat.workerIdentity ?? '',
    host: beat.hostInfo?.hostName || null,
    pid: Number(beat.hostInfo?.processId) || null,
    ...{ taskQueue, kind: isWorkflow ? 'workflow' : 'activity' },
    status: statuses[Number(beat.status)] ?? 'unknown',
    startedAt: dateOf(beat.startTime),
    toldAt: dateOf(beat.heartbeatTime),
    buildId: beat.deploymentVersion?.buildId || null,
    sdk: beat.sdkName ? `${beat.sdkName} ${beat.sdkVersion ?? ''}`.trim() : null,
    slotsUsed: used,
    slotsTotal: slots?.slotSupplierKind === 'Fixed' ? used + (slots.currentAvailableSlots ?? 0) : null,
    processed: slots?.totalProcessedTasks ?? 0,
    failed: slots?.totalFailedTasks ?? 0,
    pollers: polls.reduce((sum, each) => sum + (each?.currentPollers ?? 0), 0),
    lastPollAt: lastPolls.length > 0 ? new Date(Math.max(...lastPolls)) : null,
  };
}

function dateOf(stamp: google.protobuf.Timestamp.$Properties | null | undefined): Date | null {
  return stamp ? new Date(Number(stamp.seconds ?? 0) * 1_000 + Math.floor((stamp.nanos ?? 0) / 1e6)) : null;
}
