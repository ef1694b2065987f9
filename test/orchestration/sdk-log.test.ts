import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ActivityFailure,
  ApplicationFailure,
  RetryState,
  TimeoutFailure,
  TimeoutType,
} from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type LogEntry } from '@temporalio/worker';
import { loadWorkflowCode } from '../../src/orchestration/workflow-code';
import { relay } from '../../src/orchestration/sdk-log';
import { taskQueues } from '../../src/orchestration/task-queues';
import { useLogger } from '../../src/orchestration/workers';
import { IndexNotReady } from '../../src/platform/errors/similarity-errors';
import type { EmbedAndLinkJob } from '../../workflows';
import { collectLog } from '../support/log-lines';

const entry = (level: LogEntry['level'], meta: Record<string, unknown>): LogEntry => ({
  ...{ level, message: 'said', timestampNanos: 0n, meta },
});

describe('a line of the SDK', () => {
  const activity = { activityType: 'saveResults', workflowId: 'w', attempt: 3, taskQueue: 'q' };
  const refused = ApplicationFailure.create({ type: 'PROVIDER_REFUSED_TEXT', message: 'no' });
  const timedOut = new TimeoutFailure('x', undefined, TimeoutType.SCHEDULE_TO_CLOSE);
  const outOfTime = new ActivityFailure('a', 'saveResults', '1', RetryState.TIMEOUT, 'w', timedOut);
  it.each([
    ['STEP_FAILED', 'x', { ...activity, error: new Error('x') }],
    ['INDEX_NOT_READY', 'x', { ...activity, error: new IndexNotReady('x') }],
    ['PROVIDER_REFUSED_TEXT', 'no', { ...activity, error: refused }],
    ['STEP_OUT_OF_TIME', 'x', { workflowId: 'w', error: outOfTime }],
    ['WORKFLOW_FAILED', 'x', { workflowId: 'w', error: new Error('x') }],
    ['TEMPORAL_TROUBLE', undefined, {}],
    ['TEMPORAL_TROUBLE', undefined, { workflowId: 'w' }],
  ])('carries %s and the reason', (code, reason, meta) => {
    const { logger, lines } = collectLog();
    relay(entry('WARN', meta), logger);
    expect(lines).toMatchObject([{ level: 40, code, msg: 'said', advice: expect.anything() }]);
    expect(lines[0]!['reason']).toBe(reason);
  });

  it('that tells of no failure has no code', () => {
    const { logger, lines } = collectLog();
    relay(entry('INFO', activity), logger);
    expect(lines).toMatchObject([{ level: 30, activityType: 'saveResults' }]);
    expect(lines[0]).not.toHaveProperty('code');
  });
});

describe('a run that fails', () => {
  const { logger, told } = collectLog();
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    useLogger(logger);
    environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: process.env['TEST_TIME_SKIPPING_SERVER']! } },
    });
  });
  afterAll(() => environment.teardown());

  it('is told with its root, from the workflow and from the activity', async () => {
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue: taskQueues.workflows,
      workflowBundle: { code: (await loadWorkflowCode()).code },
      activities: { inspectJob: () => Promise.reject(ApplicationFailure.nonRetryable('broken')) },
    });
    const run = environment.client.workflow.execute<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
      workflowId: 'embed-and-link-job:nobody',
      taskQueue: taskQueues.workflows,
      args: [{ jobId: 'nobody' }],
    });
    await expect(worker.runUntil(run)).rejects.toThrow();
    const workflowId = 'embed-and-link-job:nobody';
    expect(await told('STEP_FAILED')).toMatchObject({ workflowId, reason: 'broken' });
    expect(await told('WORKFLOW_FAILED')).toMatchObject({ workflowId, reason: 'broken' });
  });
});
