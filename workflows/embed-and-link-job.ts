import {
  condition,
  continueAsNew,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { JobInspection } from '../activities/contract';
import { searchAttributes } from '../src/orchestration/search-attributes';
import { taskQueues } from '../src/orchestration/task-queues';
import { embedWithRetries } from './embed-with-retries';
import { beginRound, tellRun } from './run-trace';
import {
  jobSaved,
  progress,
  tryNow,
  type EmbedAndLinkJobInput,
  type EmbedAndLinkJobResult,
} from './embed-and-link-job.interface';

/** Crashes and a database that is away: tried again quickly, for as long as it takes within a working day. */
const retry = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' } as const;

const { inspectJob } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '8h',
  retry,
});
const { computeSimilarities } = proxyActivities<Activities>({
  taskQueue: taskQueues.similarity,
  startToCloseTimeout: '60s',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '8h',
  retry,
});
const { saveResults, unlinkJob } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '60s',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '8h',
  retry,
});

/** A job that is saved without pause is embedded all the same after this many quiet periods. */
const longestGathering = 10;
/** A run that never comes to rest ends; the reconciler begins a new one within a minute if there is still need. */
const mostRounds = 100;
/** A job that the index does not take (a vector of another length) is not asked for it a hundred times. */
const mostFruitless = 3;

/**
 * Keeps one job's place among all others true, from a save until nothing differs any more.
 *
 * The first save is worked on at once. Saves that come while that goes on, or within the quiet period after it, are
 * gathered and make one more round. What a round does follows from the job's state, not from the signal, so repeated
 * and late signals do no harm.
 */
export async function EmbedAndLinkJob(input: EmbedAndLinkJobInput): Promise<EmbedAndLinkJobResult> {
  const { jobId } = input;
  let saved = false;
  let impatient = false;
  let doing = 'starting';
  let fruitless = 0;
  let result: EmbedAndLinkJobResult = { outcome: 'nothing-to-do', listsWritten: 0 };

  setHandler(jobSaved, () => void (saved = true));
  setHandler(tryNow, () => void (impatient = true));
  setHandler(progress, () => doing);

  const tell = (words: string): void => {
    doing = words;
    setCurrentDetails(`**Advert** \`${jobId}\`\n\n${words}`);
  };
  const show = (job: JobInspection, status: string, language?: string): void => {
    if (!job.searchable) return;
    upsertSearchAttributes([
      { key: searchAttributes.embeddingStatus, value: status },
      ...(language ? [{ key: searchAttributes.language, value: language }] : []),
    ]);
  };

  async function embed(job: JobInspection): Promise<'go-on' | 'again' | 'failed'> {
    tell('Making the embedding.');
    const embedded = await embedWithRetries({
      jobId,
      delaysMs: job.retryDelaysMs,
      interrupted: () => saved,
      impatient: () => impatient,
      rested: () => void (impatient = false),
      tell,
    });
    if (embedded.outcome === 'failed') {
      show(job, 'failed');
      return 'failed';
    }
    if (embedded.outcome !== 'embedded' && embedded.outcome !== 'unchanged') return 'again';
    show(job, 'completed', embedded.language);
    return 'go-on';
  }

  async function link(): Promise<void> {
    fruitless += 1;
    tell('Looking for the nearest adverts.');
    const similarities = await computeSimilarities(jobId);
    if (!similarities.contentHash) return;
    fruitless = 0;
    tell(`Writing the list and those of its neighbours (compared with ${similarities.compared} adverts).`);
    const { listsWritten } = await saveResults({ jobId, similarities });
    result = { outcome: 'linked', listsWritten: result.listsWritten + listsWritten };
    tell(`Linked to ${similarities.neighbours.length} adverts out of ${similarities.compared}.`);
  }

  async function round(job: JobInspection): Promise<void> {
    if (job.need === 'nothing') return;
    if (job.need === 'unlinking') {
      tell('Taking it out of all lists.');
      const { listsWritten } = await unlinkJob(jobId);
      result = { outcome: 'unlinked', listsWritten: result.listsWritten + listsWritten };
      tell('In no list any more.');
      return;
    }
    if (job.need === 'embedding') {
      const embedded = await embed(job);
      if (embedded === 'failed') result = { ...result, outcome: 'failed' };
      if (embedded !== 'go-on') return;
    }
    await link();
  }

  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    saved = false;
    const takeUpAgain = impatient;
    impatient = false;
    const laterSave = beginRound();
    const job = await inspectJob({ jobId, takeUpAgain });
    tellRun('run.round', { detail: { need: job.need } });
    if (laterSave && job.searchable && patched('debug-id-of-a-later-save')) {
      upsertSearchAttributes([{ key: searchAttributes.debugId, value: laterSave }]);
    }
    const isAsked = (): boolean => saved || impatient;
    if (job.need === 'nothing' && !isAsked()) return result;
    await round(job);
    if (result.outcome === 'failed' && !isAsked()) return result;
    if (fruitless >= mostFruitless && !isAsked()) return result;

    await condition(isAsked, job.quietPeriodMs);
    let saves = 0;
    for (let n = 0; saved && n < longestGathering; n += 1) {
      saved = false;
      saves += 1;
      tell('Gathering further saves.');
      await condition(() => saved, job.quietPeriodMs);
    }
    if (saves > 0) tellRun('run.gathered', { detail: { saves } });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof EmbedAndLinkJob>(input);
  }
  return result;
}
