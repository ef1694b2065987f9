import { batchFailures } from '../../platform/errors/batch-errors';
import { ProviderError } from '../../platform/errors/provider-errors';
import type { Cause, CostBooks } from '../costs/cost-books';
import type { DailyBudget } from '../costs/daily-budget';
import { priceOf } from '../costs/money';
import { keptFor } from '../recipe/input-vectors';
import type { MadeVector, SideVectors } from '../side-vectors';
import type { BatchApi } from './batch-api';
import { batchPriceShare } from './batch-limits';
import { askingJobs, textsToPay, type BoardTextsOptions, type PageRange } from './board-texts';
import type { SubmittedBatch } from './submit-batches';

interface Run {
  readonly pages: PageRange;
  readonly migration: string;
  readonly signal: AbortSignal;
  readonly progress: () => void;
}

/** What became of the texts of a batch. */
export interface CollectedBatch {
  /** Have a vector now that any job with the text takes. */
  readonly stored: number;
  /** Brought no vector: they are asked for at the usual price, and their jobs say what is wrong. */
  readonly failed: number;
  /** No job asks for them any more. */
  readonly unasked: number;
  readonly tokens: number;
}

/** Vectors written at once; 1.2 MB of 1,536 numbers each. */
const atOnce = 200;

/**
 * Pays for a board's texts by batches, before its pages are embedded as ever: the vectors wait beside the board, by the
 * hash of their text, where the pages find them as paid for. Whatever a batch did not bring, the pages ask for themselves.
 */
export function createBoardBatches(
  options: Omit<BoardTextsOptions, 'profile'> & {
    api: BatchApi;
    side: Pick<SideVectors, 'put'>;
    books: Pick<CostBooks, 'book'>;
    budget?: Pick<DailyBudget, 'admit'>;
  },
) {
  const { api, side, books, budget } = options;
  const { profile } = api;
  const boardTexts = { ...options, profile };

  /**
   * Submits the texts of some pages, again with the same result after a crash. As many pages as make some tens of thousands
   * of texts are right: their hashes are in memory.
   *
   * @param run.startedAt when the migration began. ms since 1970
   * @throws {ProviderError} also PROVIDER_BUDGET_REACHED; what was submitted before is found when it is tried again
   */
  async function submit(run: Run & { startedAt: number }): Promise<SubmittedBatch[]> {
    const { pages, migration, startedAt, signal, progress } = run;
    const setAside: (() => void)[] = [];
    try {
      return await api.submit(textsToPay(pages, { ...boardTexts, progress }), {
        key: `${migration} ${profile.model} ${pages.first}+${pages.count}`.slice(0, 512),
        ...{ since: new Date(startedAt), signal, progress },
        admit: async (tokens) => {
          const price = priceOf(tokens, profile.pricePerMillionTokens * batchPriceShare);
          if (budget) setAside.push(await budget.admit(price));
        },
      });
    } finally {
      for (const giveBack of setAside) giveBack();
    }
  }

  /**
   * Keeps the vectors of a batch that is over, books it and deletes its files. Repeated after a crash it stores the same
   * once more; a batch whose files are gone was collected. Between booking and deleting, a crash books it twice.
   */
  async function collect(run: Run & { batchId: string; cause: Cause }): Promise<CollectedBatch> {
    const { pages, migration, signal, progress, batchId, cause } = run;
    const asking = await askingJobs(pages, { ...boardTexts, progress });
    const counts = { stored: 0, failed: 0, unasked: 0, tokens: 0 };
    const wasted = { texts: 0, tokens: 0 };
    let paidTexts = 0;
    let waiting: MadeVector[] = [];
    let inputs = new Map<string, Float32Array>();
    const write = async (): Promise<void> => {
      await side.put(profile.model, waiting);
      await options.inputs.put(inputs, keptFor.batch);
      counts.stored += waiting.length + inputs.size;
      waiting = [];
      inputs = new Map();
      progress();
    };

    try {
      for await (const result of api.collect(batchId, signal)) {
        counts.tokens += result.tokens;
        if (result.tokens > 0) paidTexts += 1;
        if ('error' in result) {
          counts.failed += 1;
          if (result.tokens > 0) wasted.texts += 1;
          wasted.tokens += result.tokens;
          continue;
        }
        const { hash, vector } = result;
        const asked = asking.get(hash);
        if (asked?.isInput) inputs.set(hash, vector);
        else if (asked) waiting.push({ jobId: asked.jobId, hash, vector });
        else counts.unasked += 1;
        if (waiting.length + inputs.size >= atOnce) await write();
      }
    } catch (error) {
      if (error instanceof ProviderError && error.kind === batchFailures.gone) return counts;
      throw error;
    }
    await write();
    if (paidTexts > 0) {
      await books.book({
        ...{ profile, cause, migration, texts: paidTexts, tokens: counts.tokens },
        ...{ countedHere: false, priceShare: batchPriceShare },
        ...(wasted.texts > 0 && { wasted }),
      });
    }
    await api.forget(batchId, signal);
    return counts;
  }

  return { submit, collect };
}
