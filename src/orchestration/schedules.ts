import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';
import { SchedulesNotMade } from '../platform/errors/temporal-errors';
import { taskQueues } from './task-queues';
import { scheduleIds } from './workflow-ids';

/** The schedules, in one place. What an operator paused stays paused. */
const schedules: readonly ScheduleOptions[] = [
  {
    scheduleId: scheduleIds.recompute,
    // A list is due seven days after it was computed; looking every hour spreads the work as it spread itself.
    spec: { intervals: [{ every: '1h', offset: '7m' }], jitter: '5m' },
    action: {
      type: 'startWorkflow',
      workflowType: 'RecomputeSimilarities',
      workflowId: 'recompute-similarities',
      taskQueue: taskQueues.workflows,
      args: [{}],
      staticSummary: 'Recompute lists that are older than RECOMPUTE_AFTER_DAYS',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1h' },
  },
  {
    scheduleId: scheduleIds.reconcile,
    spec: { intervals: [{ every: '1m' }] },
    action: {
      type: 'startWorkflow',
      workflowType: 'ReconcileJobs',
      workflowId: 'reconcile-jobs',
      taskQueue: taskQueues.workflows,
      args: [],
      workflowRunTimeout: '10m',
      staticSummary: 'Start what nobody started: pending, changed or expired adverts',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' },
  },
];

/**
 * Creates the schedules, or brings existing ones to what is written here: a schedule made once drifts from the code.
 *
 * @throws {SchedulesNotMade}
 */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const schedule of schedules) {
    await ensure(client, schedule).catch((error: unknown) => {
      throw new SchedulesNotMade(schedule.scheduleId, error);
    });
  }
}

async function ensure(client: Client, schedule: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.create(schedule);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(schedule.scheduleId).update((current) => ({
      ...schedule,
      state: current.state,
    }));
  }
}
