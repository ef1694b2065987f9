import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { ensureSchedules } from '../../src/orchestration/schedules';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { scheduleIds } from '../../src/orchestration/workflow-ids';
import { msToTs } from '@temporalio/common/lib/time';
import { until } from '../support/jobs';

const day = 24 * 3_600_000;
let client: Client;

/** A namespace of its own: schedules have fixed ids. */
beforeEach(async () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS']!;
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  client = createTemporalClient({ address, namespace });
  await client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs(3 * day),
  });
  // The server needs a moment until every part of it knows a new namespace.
  await until('the schedules are there', () =>
    ensureSchedules(client).then(
      () => true,
      () => false,
    ),
  );
});
afterEach(() => client.connection.close());

const describeOf = (id: string) => client.schedule.getHandle(id).describe();

describe('the schedules', () => {
  it('are made: the recompute of lists that are due every hour, the reconciler every minute', async () => {
    const recompute = await describeOf(scheduleIds.recompute);
    const reconcile = await describeOf(scheduleIds.reconcile);
    expect(recompute.spec.intervals).toMatchObject([{ every: 3_600_000 }]);
    expect(reconcile.spec.intervals).toMatchObject([{ every: 60_000 }]);
    expect(recompute.action).toMatchObject({ workflowType: 'RecomputeSimilarities' });
    expect(reconcile.action).toMatchObject({ workflowType: 'ReconcileJobs' });
  });

  it('are brought to what the code says when somebody changed them, but stay paused where an operator paused them', async () => {
    const handle = client.schedule.getHandle(scheduleIds.reconcile);
    await handle.update((current) => ({ ...current, spec: { intervals: [{ every: 7 * day }] } }));
    await handle.pause('by hand');
    await ensureSchedules(client);
    const { spec, state } = await handle.describe();
    expect(spec.intervals).toMatchObject([{ every: 60_000 }]);
    expect(state).toMatchObject({ paused: true, note: 'by hand' });
  });
});
