import {
  ActivityCancellationType,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { EmbedPageResult } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';
import { eachPage } from './each-page';
import { embedByBatches } from './embed-by-batches';
import { migrationDetails } from './migration-details';
import {
  migrationNews,
  migrationProgress,
  pauseMigration,
  resumeMigration,
  type MigrateEmbeddingsInput,
  type MigrationProgress,
  type MigrationState,
} from './migrate-embeddings.interface';
import {
  beginMigration,
  covers,
  finished,
  noJobs,
  withPage,
  withRate,
  type Sample,
} from './migration-progress';

const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' } as const;
/** Somebody's save goes before. */
const priority = { priorityKey: 5 } as const;

const { planMigration, activateModel, cancelMigration } = proxyActivities<Activities>({
  taskQueue: taskQueues.migration,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '10s',
  retry,
  priority,
});
const { countUnlinked, linkPage, addWords } = proxyActivities<Activities>({
  taskQueue: taskQueues.migration,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '10s',
  retry,
  priority,
});
const { embedPage } = proxyActivities<Activities>({
  taskQueue: taskQueues.migration,
  // A page may wait for a provider that is away, or for tomorrow's budget.
  startToCloseTimeout: '3 days',
  heartbeatTimeout: '10s',
  // What a call under way brings has been paid for, and is kept.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
  priority,
});

/** Where a run stands, beside what it shows. */
type Standing = Omit<MigrationState, 'progress'>;

/** Coverage that is not enough is looked at again: texts that nobody could embed may be edited or closed meanwhile. */
const nextRound = '1m';

/**
 * Embeds every advert that has no current embedding, in pages, then links whole pages at once.
 *
 * For a model that is not in use yet the embeddings are made beside the board, which is served as it was until they cover
 * enough of it; then the new model takes over and every list is made anew. What a run does follows from what the database
 * holds: started again after anything, it goes on with what is missing.
 */
export async function MigrateEmbeddings(input: MigrateEmbeddingsInput = {}): Promise<MigrationProgress> {
  const { gate = 0.99 } = input;
  let state: Standing | undefined = input.carried;
  let progress = input.carried?.progress ?? beginMigration(workflowInfo());
  let samples: Sample[] = [];

  const show = (change: Partial<MigrationProgress>): void => {
    progress = withRate({ ...progress, ...change, updatedAt: Date.now() }, samples);
    setCurrentDetails(migrationDetails(progress));
  };
  const enter = (phase: MigrationProgress['phase']): void => {
    samples = [];
    show({ phase, waitingFor: undefined });
  };
  const pageEnds = (change: Partial<MigrationProgress>, done: number): void => {
    samples = [...samples, { at: Date.now(), done }];
    show(change);
  };

  setHandler(migrationProgress, () => progress);
  setHandler(migrationNews, ({ bill, waitingFor }) => {
    if (progress.phase === 'embedding' || progress.phase === 'switching') show({ bill, waitingFor });
  });
  setHandler(pauseMigration, () => {
    show({ paused: true });
    return progress;
  });
  setHandler(resumeMigration, () => {
    show({ paused: false });
    return progress;
  });

  async function plan(begins: boolean): Promise<Standing | undefined> {
    enter('planning');
    const { model = progress.model || undefined } = input;
    const planned = await planMigration({
      ...(model !== undefined && { model }),
      ...{ migrationId: progress.migrationId, begins },
    });
    if (planned.joined) return undefined;
    const { changesFrom, pages, total, foreign, pagesAtOnce } = planned;
    show({
      model: planned.model,
      ...(changesFrom !== undefined && { changesFrom }),
      jobs: { ...noJobs, total: total + foreign, looked: foreign, reported: foreign },
    });
    const step = changesFrom === undefined ? 'in-place' : 'beside';
    return { ...{ pages, step, atOnce: pagesAtOnce }, left: allPages, coverage: nothingYet };
  }

  const pages = (
    { pages, left, atOnce }: Pick<MigrationState, 'pages' | 'left' | 'atOnce'>,
    work: (page: number) => Promise<'done' | 'left'>,
  ): Promise<void> =>
    eachPage({
      ...{ pages, left, atOnce, work },
      paused: () => progress.paused,
      goOnAsNew: async (rest) => {
        await condition(allHandlersFinished);
        return continueAsNew<typeof MigrateEmbeddings>({
          ...input,
          carried: { ...state!, left: rest, progress },
        });
      },
    });

  async function embed(now: Standing): Promise<MigrationState['coverage']> {
    const beside = now.step === 'beside';
    const switching = !beside && progress.changesFrom !== undefined;
    enter(switching ? 'switching' : 'embedding');
    if (input.batch && !now.batched && !switching) {
      const { model, migrationId, startedAt } = progress;
      await embedByBatches({
        run: { model, migrationId, startedAt, beside },
        pages: now.pages,
        waitsFor: (waitingFor) => show({ waitingFor }),
      });
      state = { ...state!, batched: true };
    }
    const ofPage = async (page: number): Promise<'done' | 'left'> => {
      const { model, migrationId, startedAt } = progress;
      const result: EmbedPageResult = await embedPage({ page, model, migrationId, startedAt, beside });
      if (result.left > 0) {
        show({ bill: result.bill });
        return 'left';
      }
      const { live, covered } = state!.coverage;
      state = {
        ...state!,
        coverage: { live: live + result.live, covered: covered + result.covered },
      };
      const { bill } = result;
      pageEnds(
        // The second round over the same adverts moves what the first has made.
        switching ? { bill } : { bill, jobs: withPage(progress.jobs, result) },
        result.looked,
      );
      return 'done';
    };
    await pages(now, ofPage);
    return state!.coverage;
  }

  async function link(now: Standing): Promise<void> {
    enter('linking');
    if (progress.links.total === 0) {
      show({ links: { ...progress.links, total: await countUnlinked() } });
    }
    await pages({ ...now, atOnce: 1 }, async (page) => {
      const { linked, toLink, listsWritten } = await linkPage({ page, model: progress.model });
      const { links } = progress;
      pageEnds(
        {
          links: { ...links, linked: links.linked + linked, listsWritten: links.listsWritten + listsWritten },
        },
        toLink,
      );
      return 'done';
    });
  }

  /** Last, because an index holds each word: every write of a job costs more from then on. */
  async function addAllWords(now: Standing): Promise<void> {
    enter('words');
    await pages({ ...now, atOnce: 1 }, async (page) => {
      pageEnds({}, await addWords({ page, model: progress.model }));
      return 'done';
    });
  }

  async function steps(): Promise<MigrationProgress> {
    state ??= await plan(true);
    if (!state) {
      enter('joined');
      return progress;
    }
    while (state.step === 'beside') {
      const { live, covered } = await embed(state);
      if (covers({ live, covered }, gate)) {
        await activateModel(progress.model);
        state = { ...state, step: 'in-place', left: allPages, coverage: nothingYet };
        break;
      }
      const message = `${covered} of ${live} adverts have an embedding of ${progress.model}; ${gate * 100} % are needed before it takes over`;
      show({ waitingFor: { code: 'COVERAGE_BELOW_GATE', message } });
      await sleep(nextRound);
      state = (await plan(false)) ?? state;
    }
    if (state.step === 'in-place') {
      await embed(state);
      state = { ...state, step: 'links', left: allPages };
    }
    if (state.step === 'links') {
      await link(state);
      state = { ...state, step: 'words', left: allPages };
    }
    await addAllWords(state);
    progress = finished(progress);
    enter('done');
    return progress;
  }

  try {
    return await steps();
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return await CancellationScope.nonCancellable(async () => {
      show({ paused: false });
      const isWorthLinking = await cancelMigration();
      // What was embedded is linked now: nobody else would do it while the migration is held.
      if (isWorthLinking && state && state.step !== 'beside') {
        state = { ...state, step: 'links', left: allPages };
        await link(state);
      }
      enter('cancelled');
      throw error;
    });
  }
}

const nothingYet = { live: 0, covered: 0 } as const;
const allPages = { from: 0, again: [] } as const;
