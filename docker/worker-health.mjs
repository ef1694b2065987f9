// Ends with 0 when Temporal saw the worker of this container ask for work on each of its task queues of late.
// A worker has no port; this is what "alive" means for one.
import { hostname } from 'node:os';
import { createTemporalClient, withTemporalDeadline } from '../dist/src/orchestration/temporal-client.js';
import { taskQueues } from '../dist/src/orchestration/task-queues.js';
import { loadConfig } from '../dist/src/platform/config.js';

// A worker asks for a minute at a time, so its last question may be a minute old.
const freshForMs = 150_000;
const workflowTasks = 1;
const activityTasks = 2;

const config = loadConfig(process.env);
if (!config.EMBEDDING_WORKER_ENABLED) {
  console.log('EMBEDDING_WORKER_ENABLED is false: nothing to check');
  process.exit(0);
}

const client = createTemporalClient({
  address: config.TEMPORAL_ADDRESS,
  namespace: config.TEMPORAL_NAMESPACE,
});
const isOurs = ({ identity, lastAccessTime }) =>
  identity.endsWith(`@${hostname()}`) && Date.now() - Number(lastAccessTime.seconds) * 1_000 < freshForMs;

const silent = [];
try {
  for (const name of Object.values(taskQueues)) {
    const { pollers } = await withTemporalDeadline(client, () =>
      client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name },
        taskQueueType: name === taskQueues.workflows ? workflowTasks : activityTasks,
      }),
    );
    if (!pollers.some(isOurs)) silent.push(name);
  }
} catch (error) {
  console.log(`Temporal at ${config.TEMPORAL_ADDRESS}: ${error.message}`);
  process.exit(1);
}
console.log(silent.length === 0 ? 'asks for work on every queue' : `does not ask on ${silent.join(', ')}`);
process.exit(silent.length === 0 ? 0 : 1);
