import { proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { taskQueues } from '../src/orchestration/task-queues';
import { purgeProgress, type PurgeEmbeddingsInput, type PurgeProgress } from './purge-embeddings.interface';

const { preparePurge, purgePage, finishPurge } = proxyActivities<Activities>({
  taskQueue: taskQueues.migration,
  startToCloseTimeout: '1h',
  heartbeatTimeout: '10s',
  // Somebody's save goes before.
  priority: { priorityKey: 4 },
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
});

/** A migration that somebody begins meanwhile is cancelled, and what it has made is deleted too; not for ever. */
const mostRounds = 3;

/**
 * Deletes all embeddings and lists, page by page. The adverts stay, and readers get the fallback. Nothing is embedded by
 * itself until a migration begins, but for jobs that somebody saves.
 */
export async function PurgeEmbeddings(input: PurgeEmbeddingsInput): Promise<PurgeProgress> {
  const nothing = { jobs: 0, embeddings: 0, lists: 0, purged: 0, sideDocuments: 0, kept: 0, at: 0 };
  let progress: PurgeProgress = { phase: 'preparing', ...nothing };
  setHandler(purgeProgress, () => progress);
  const show = (change: Partial<PurgeProgress>): void => {
    progress = { ...progress, ...change };
    setCurrentDetails(details(progress));
  };

  for (let round = 1; ; round += 1) {
    const { pages, foreign, at, ...found } = await preparePurge(input);
    // What was there is what the first round found.
    show({ phase: 'deleting', at, purged: 0, ...(round === 1 && found) });
    const purge = async (page?: number): Promise<void> => {
      const purged = await purgePage({ at, ...(page !== undefined && { page }) });
      show({ purged: progress.purged + purged });
    };
    for (let page = 0; page < pages; page += 1) await purge(page);
    if (foreign > 0) await purge();
    show({ phase: 'finishing' });
    const { sideDocuments, kept, undone } = await finishPurge({ at, lastRound: round >= mostRounds });
    show({ sideDocuments: progress.sideDocuments + sideDocuments, kept });
    if (undone) continue;
    show({ phase: 'done' });
    return progress;
  }
}

/** The progress as the Web UI shows it under _Details_. Markdown. */
function details({ phase, jobs, embeddings, lists, purged, sideDocuments, kept }: PurgeProgress): string {
  return [
    `**${phase}**: ${purged} of ${jobs} adverts gone over.`,
    `There were ${embeddings} embeddings and ${lists} lists; ${sideDocuments} documents beside the board are deleted.`,
    ...(phase === 'done' && kept > 0
      ? [`${kept} adverts were saved meanwhile and have a new embedding.`]
      : []),
  ].join('\n\n');
}
