import type { Connection, Collection } from 'mongoose';
import { createActiveModel } from '../embeddings/active-model';
import type { CostBooks } from '../embeddings/costs/cost-books';
import type { DailyBudget } from '../embeddings/costs/daily-budget';
import type { Job } from '../jobs/job';
import { databaseCall } from '../platform/database-call';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { remembered } from '../platform/remembered';
import { coverageOf, type BoardStanding } from './board-counts';
import type { MigrationControl } from './migration/migration-control';
import { createBoardSamples } from './trend/board-samples';
import { measureSpeed } from './trend/embedding-speed';

const speedForMs = 30_000;
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
  /** Counts it, or remembers. */
  standing: () => Promise<BoardStanding>;
  books: Pick<CostBooks, 'between'>;
  budget: Pick<DailyBudget, 'today'>;
}) {
  const { connection, jobs, control, standing, books, budget } = options;
  const activeModel = createActiveModel({ connection, jobs });
  const speedNow = remembered(() => measureSpeed(jobs), speedForMs);
  const samples = createBoardSamples(connection);
  const trendNow = remembered(() => databaseCall(connection, samples.trend), speedForMs);

  return async () => {
    const now = Date.now();
    const [board, speed, trend, [inUse, days, today], migration] = await Promise.all([
      standing(),
      ...([speedNow(), trendNow()] as const),
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
      jobs: board.jobs,
      coverage: coverageOf(board.jobs),
      ...{ models: board.models, languages: board.languages },
      model: inUse?.active ?? options.model,
      ...(inUse?.previous !== undefined && { previousModel: inUse.previous }),
      ...(migration && { migration }),
      ...{ days, budget: today, speed, trend },
    };
  };
}
