import { taskQueues } from '../../orchestration/task-queues';
import type { Poller } from '../../orchestration/temporal-workers';

/** Without these two no save gets anywhere. */
const needed = [taskQueues.workflows, taskQueues.embeddings];

/** Whether somebody who lives asks for work on each task queue that a save needs first. */
export const isPolled = (pollers: readonly Poller[], lives: (poller: Poller) => boolean): boolean =>
  needed.every((name) => pollers.some((each) => each.taskQueue === name && lives(each)));
