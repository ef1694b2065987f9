import type { Connection, Collection } from 'mongoose';
import { createActiveModel } from '../embeddings/active-model';
import type { CostBooks } from '../embeddings/costs/cost-books';
import type { DailyBudget } from '../embeddings/costs/daily-budget';
import type { Job } from '../jobs/job';
import { databaseCall } from '../platform/database-call';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { remembered } from '../platform/remembered';
import { countBoard, coverageOf } from './board-counts';
import type { MigrationControl } from './migration/migration-control';

const countForMs = 5_000;
const costDays = 30;
const dayMs = 24 * 60 * 60 * 1_000;

export type EmbeddingStatus = ReturnType<typeof createEmbeddingStatus>;

/**
 * How the board's embeddings stand: the numbers that operators watch. Counts may be some seconds old.
 *
 * @throws {DatabaseUnavailable} from what it returns; while Temporal is away, `migration` is absent.
 */
export function createEmbeddingStatus(options: {
  connection: Connection;
  jobs: Collection<Job>;
  /** The configured one: in use where no migration has settled another. */
  model: string;
  control: Pick<MigrationControl, 'look'>;
  books: Pick<CostBooks, 'between'>;
  budget: Pick<DailyBudget, 'today'>;
}) {
  const { connection, jobs, control, books, budget } = options;
  const counts = remembered(() => countBoard(jobs), countForMs);
  const activeModel = createActiveModel({ connection, jobs });

  return async () => {
    const now = Date.now();
    const [board, [inUse, days, today], migration] = await Promise.all([
      counts(),
      databaseCall(connection, () =>
        Promise.all([
          activeModel.read(),
          books.between(new Date(now - (costDays - 1) * dayMs), new Date(now)),
          budget.today(),
        ]),
      ),
      control.look().catch((error: unknown) => {
        if (error instanceof TemporalUnavailable) return undefined;
        throw error;
      }),
    ]);
    return {
      jobs: board,
      coverage: coverageOf(board),
      model: inUse?.active ?? options.model,
      ...(inUse?.previous !== undefined && { previousModel: inUse.previous }),
      ...(migration && { migration }),
      ...{ days, budget: today },
    };
  };
}
