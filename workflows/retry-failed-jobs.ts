import {
  CancellationScope,
  continueAsNew,
  isCancellation,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { RetryFailedJobsInput } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';
import { retryProgress, type RetryProgress } from './retry-failed-jobs.interface';

const { retryFailedJobs } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '10s',
  // Somebody's save goes before.
  priority: { priorityKey: 4 },
  retry: { initialInterval: '1s', maximumInterval: '1m', maximumAttempts: 20 },
});
const { countFailedJobs, findFailedJobs, askAgain, lookAtRetried } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  priority: { priorityKey: 4 },
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
});

const second = 1_000;
/** The next page is asked for when no more than this are under way: people's saves find room between them. */
const fewOpen = 50;
/** Or when nothing has moved for so long, as when they wait for a provider that is slow. */
const stillMs = 30 * second;
const mostOpen = 1_000;
/** The longest pause between two looks. */
const mostWaitMs = { asking: 5 * second, watching: 30 * second };
/** Longer than all waits of one advert. What still waits then goes on without being watched. */
const patienceMs = 30 * 60 * second;
/** Well below the server's limit, so that a history stays quick to replay. */
const longestHistory = 5_000;

interface Place {
  readonly progress: RetryProgress;
  /** Asked, and neither done nor failed yet. */
  readonly open: readonly string[];
  /** Where the next page begins; null after the last one. */
  readonly next: string | null | undefined;
}

type Input = RetryFailedJobsInput & {
  /** Of the run before this one. */
  readonly place?: Place;
};

/**
 * Asks every advert that failed for good to try again, page by page, and follows what comes of it. Cancelled, it asks no
 * more; those that were asked go on. For operators: nothing starts it by itself.
 */
export async function RetryFailedJobs(input: Input = {}): Promise<RetryProgress> {
  const { code, place } = input;
  const filter = { ...(code !== undefined && { code }) };
  let progress = place?.progress ?? beginning(code);
  let open = place?.open ?? [];
  let next = place?.next;
  setHandler(retryProgress, () => progress);
  const show = (change: Partial<RetryProgress>): void => {
    progress = { ...progress, ...change };
    setCurrentDetails(inWords(progress));
  };

  // Runs of an earlier release asked all at once and did not look what came of it.
  if (!patched('retry-by-pages')) {
    const { asked } = await retryFailedJobs(filter);
    show({ total: asked, asked });
    return progress;
  }

  async function askPage(): Promise<void> {
    const page = await findFailedJobs({ ...filter, ...(next && { after: next }) });
    // Soon done, and then it is known who was asked.
    if (page.jobIds.length > 0) await CancellationScope.nonCancellable(() => askAgain(page.jobIds));
    open = [...open, ...page.jobIds];
    next = page.next ?? null;
    const asked = progress.asked + page.jobIds.length;
    show({ asked, total: Math.max(progress.total, asked) });
  }

  /** Whether anything has moved. */
  async function look(): Promise<boolean> {
    const before = open.length;
    const { completed, failed, open: left } = await lookAtRetried(open);
    open = left;
    show({ completed: progress.completed + completed, failedAgain: progress.failedAgain + failed });
    return left.length < before;
  }

  try {
    if (!place) show({ total: await countFailedJobs(filter) });
    let [wait, still] = [second, 0];
    while (next !== null || open.length > 0) {
      const isFree = open.length <= fewOpen || (still >= stillMs && open.length < mostOpen);
      if (next !== null && isFree) await askPage();
      await sleep(wait);
      const moved = open.length > 0 && (await look());
      still = moved ? 0 : still + wait;
      const most = next === null ? mostWaitMs.watching : mostWaitMs.asking;
      wait = moved ? second : Math.min(2 * wait, most);
      if (next === null && still >= patienceMs) break;
      const isLong = workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > longestHistory;
      if (isLong) await continueAsNew<typeof RetryFailedJobs>({ ...filter, place: { progress, open, next } });
    }
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(look);
    show({ cancelled: true });
  }
  return progress;
}

const beginning = (code: string | undefined): RetryProgress => ({
  code: code ?? null,
  ...{ total: 0, asked: 0, completed: 0, failedAgain: 0 },
  startedAt: workflowInfo().runStartTime.getTime(),
  cancelled: false,
});

/** As the Web UI shows it under _Details_. */
function inWords({ total, asked, completed, failedAgain, cancelled }: RetryProgress): string {
  const waiting = asked - completed - failedAgain;
  return [
    `${asked} of ${total} failed adverts were asked to try again${cancelled ? ', then it was cancelled' : ''}.`,
    `${completed} are embedded, ${failedAgain} have failed again, ${waiting} wait or were closed.`,
  ].join('\n\n');
}
