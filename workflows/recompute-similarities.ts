import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { RecomputePageInput, RecomputePageResult } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';

const { recomputePage } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  // Somebody's save goes before the weekly round.
  priority: { priorityKey: 5 },
  retry: { initialInterval: '1s', maximumInterval: '1m', maximumAttempts: 20 },
});

/** What a round has done. Lists are due because they are old, or because the board has grown or shrunk by a fifth. */
export interface RecomputeReport {
  readonly recomputed: number;
  /** Of these, lists that were wrong. */
  readonly wrong: number;
  /** Also lists of other jobs that one of these belonged in. */
  readonly listsWritten: number;
  readonly due: { readonly old: number; readonly grown: number; readonly shrunk: number };
  /** In which lists were worked on. */
  readonly seconds: number;
}

/** Of a run before this one; an earlier release told less. */
type RecomputeInput = RecomputePageInput & Partial<RecomputeReport>;

/**
 * Goes over all lists that are due (`nextComputeAt` has passed), page by page, and mends those that are wrong. `all`: over
 * those that are not due, too.
 */
export async function RecomputeSimilarities({
  after,
  all = false,
  ...before
}: RecomputeInput = {}): Promise<RecomputeReport> {
  let place = after;
  let report: RecomputeReport = { ...nothing, ...before };
  for (;;) {
    const page = await recomputePage({ ...(place && { after: place }), ...(all && { all }) });
    report = withPage(report, page);
    setCurrentDetails(inWords(report));
    if (!page.next) return report;
    place = page.next;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof RecomputeSimilarities>({ after: place, ...(all && { all }), ...report });
    }
  }
}

const none = { old: 0, grown: 0, shrunk: 0 };
const nothing: RecomputeReport = { recomputed: 0, wrong: 0, listsWritten: 0, due: none, seconds: 0 };

function withPage(report: RecomputeReport, page: RecomputePageResult): RecomputeReport {
  const { wrong = 0, due = none, ms = 0 } = page;
  return {
    recomputed: report.recomputed + page.recomputed,
    wrong: report.wrong + wrong,
    listsWritten: report.listsWritten + page.listsWritten,
    due: {
      old: report.due.old + due.old,
      grown: report.due.grown + due.grown,
      shrunk: report.due.shrunk + due.shrunk,
    },
    seconds: Math.round(report.seconds * 1_000 + ms) / 1_000,
  };
}

function inWords({ recomputed, wrong, listsWritten, due, seconds }: RecomputeReport): string {
  return [
    `${recomputed} lists looked at, ${wrong} were wrong; ${listsWritten} written.`,
    `Due: ${due.old} old, ${due.grown} since the board has grown, ${due.shrunk} since it has shrunk.`,
    `${Math.round(seconds)} s of work.`,
  ].join('\n');
}
