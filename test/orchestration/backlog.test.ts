import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readBacklog } from '../../src/orchestration/backlog';
import { readDeployment } from '../../src/orchestration/deployment';
import { openGate, openWorkerSide } from '../support/in-process-workers';
import { until } from '../support/jobs';

let side: Awaited<ReturnType<typeof openWorkerSide>>;
beforeAll(async () => void (side = await openWorkerSide({})), 60_000);
afterAll(() => side.close());

it('counts what waits for workers of the current version, too', async () => {
  const stop = await side.startWorkers(openGate, true);
  await until('a version is current', async () => (await readDeployment(side.client))?.current);
  await (await side.run(await side.save())).result();
  await stop();
  for (let n = 0; n < 5; n += 1) await side.run(await side.save());
  const { tasks, oldestSeconds } = await until('they are counted', async () => {
    const workflows = (await readBacklog(side.client)).find(({ kind }) => kind === 'workflow');
    return workflows?.tasks === 5 && workflows;
  });
  expect([tasks, oldestSeconds! >= 0]).toEqual([5, true]);
}, 90_000);
