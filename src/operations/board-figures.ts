import type { Connection } from 'mongoose';
import type { CostBooks, DayCosts } from '../embeddings/costs/cost-books';
import type { BudgetToday, DailyBudget } from '../embeddings/costs/daily-budget';
import type { QueueBacklog } from '../orchestration/backlog';
import { databaseCall } from '../platform/database-call';
import { remembered } from '../platform/remembered';
import type { BoardCounts } from './board-counts';

/** Shorter than the usual time between two scrapes, so that each tells something new. */
const freshForMs = 10_000;

/** What is known of the board at this moment; null where nobody can be asked. */
export interface BoardLook {
  readonly jobs: BoardCounts | null;
  readonly coverage: number | null;
  readonly backlog: { readonly oldestSeconds: number | null };
  readonly workers: { readonly alive: number; readonly dead: number; readonly polling: boolean | null };
  readonly migration: { readonly state: string; readonly done: number; readonly total: number } | null;
  readonly alerts: { readonly open: number };
  readonly provider: object | null;
  readonly database: 'up' | 'down';
  readonly temporal: 'up' | 'down';
}

/** Where the figures of the whole board come from. Each rejects while it cannot be asked. */
export interface BoardFigures {
  readonly look: () => Promise<BoardLook>;
  readonly queues: () => Promise<readonly QueueBacklog[]>;
  /** Of today (UTC). */
  readonly money: () => Promise<{ readonly costs: readonly DayCosts[]; readonly budget: BudgetToday }>;
}

/** Whatever is asked is remembered: a scrape makes nobody count. */
export function createBoardFigures(options: {
  connection: Connection;
  look: () => Promise<BoardLook>;
  backlog: () => Promise<readonly QueueBacklog[]>;
  books: Pick<CostBooks, 'between'>;
  budget: Pick<DailyBudget, 'today'>;
}): BoardFigures {
  const { connection, look, backlog, books, budget } = options;
  const money = (): ReturnType<BoardFigures['money']> =>
    databaseCall(connection, async () => {
      const now = new Date();
      const [costs, today] = await Promise.all([books.between(now, now), budget.today()]);
      return { costs, budget: today };
    });
  return {
    look,
    queues: remembered(backlog, freshForMs),
    money: remembered(money, freshForMs),
  };
}
