import { beforeAll, describe, expect, it } from '@jest/globals';
import type { History, Payload } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useLogger } from '../../src/orchestration/workers';
import { loadWorkflowCode } from '../../src/orchestration/workflow-code';
import { createLogger } from '../../src/platform/logger';
import * as workflows from '../../workflows';
import { readHistory } from '../histories/history-json';
import { secret } from '../histories/scenarios';

const folder = join(__dirname, '..', 'histories');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const histories = new Map(
  names.map((name) => [name, readHistory(JSON.parse(readFileSync(join(folder, name), 'utf8')))]),
);
const typeOf = ({ events }: History): string =>
  events![0]!.workflowExecutionStartedEventAttributes!.workflowType!.name!;

/** Replays all histories against the code in one run; resolves with the error of each that does not fit. */
async function replay(code: string): Promise<Map<string, Error>> {
  const all = [...histories].map(([workflowId, history]) => ({ workflowId, history }));
  const failed = new Map<string, Error>();
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { code } }, all)) {
    replayed += 1;
    if (error) failed.set(workflowId, error);
  }
  expect(replayed).toBe(histories.size);
  return failed;
}

let code: string;
beforeAll(async () => {
  useLogger(createLogger({ name: 'test', level: 'silent' }));
  ({ code } = await loadWorkflowCode());
}, 60_000);

describe('the recorded histories', () => {
  it('fit the workflows of today', async () => {
    expect(await replay(code)).toEqual(new Map());
  }, 120_000);

  it('are there of every workflow, and of no other', () => {
    expect([...new Set([...histories.values()].map(typeOf))].sort()).toEqual(Object.keys(workflows).sort());
  });

  it('hold no words and no vectors of adverts, and no mark of a machine', () => {
    for (const [name, history] of histories) {
      const written = readFileSync(join(folder, name), 'utf8');
      expect(written).not.toMatch(/\d+@|"\/|file:|node_modules|\.[jt]s:\d/);
      const values = payloadsOf(history).map((payload) => Buffer.from(payload.data ?? []).toString());
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) {
        expect(value).not.toContain(secret);
        // A vector is many numbers in a row.
        expect(value).not.toMatch(/(-?\d+(\.\d+)?,){4}/);
      }
    }
  });
});

describe('a workflow that was changed without care', () => {
  it.each([
    {
      change: 'two activities in another order',
      type: 'EmbedAndLinkJob',
      fails: 'embed-and-link-job.linked.1.json',
      from: /const similarities = await computeSimilarities\(jobId\);/,
      to: 'await saveResults({ jobId, similarities: {} }); $&',
    },
    {
      change: 'two activities at once instead of one',
      type: 'RecomputeSimilarities',
      fails: 'recompute-similarities.several-pages.1.json',
      from: /const page = await recomputePage\(/,
      to: 'void recomputePage({}); $&',
    },
    {
      change: 'an activity that is not called any more',
      type: 'ReconcileJobs',
      fails: 'reconcile-jobs.started.1.json',
      from: /return reconcileJobs\(\);/,
      to: 'return { started: 0, audited: 0, mended: 0 };',
    },
  ])(
    'does not pass: $change',
    async ({ type, fails, from, to }) => {
      const broken = code.replace(from, to);
      expect(broken).not.toBe(code);
      const failed = await replay(broken);
      expect(failed.get(fails)).toBeInstanceOf(DeterminismViolationError);
      const types = [...failed.keys()].map((name) => typeOf(histories.get(name)!));
      expect(new Set(types)).toEqual(new Set([type]));
    },
    120_000,
  );
});

function payloadsOf(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('metadata' in value && 'data' in value) return [value as Payload];
  return Object.values(value).flatMap(payloadsOf);
}
