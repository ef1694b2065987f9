import { Gauge, type Registry } from 'prom-client';
import type { BudgetToday } from '../embeddings/costs/daily-budget';
import type { DayCosts } from '../embeddings/costs/cost-books';
import type { QueueBacklog } from '../orchestration/backlog';
import type { BoardFigures, BoardLook } from './board-figures';

/**
 * The board as a whole, the same from every process that is asked. Each source remembers its answer: a scrape makes
 * nobody count. What cannot be known now is left out rather than told as it was.
 */
export function createBoardMetrics(options: { registry: Registry } & BoardFigures): {
  refresh: () => Promise<void>;
} {
  const { registry } = options;
  const forgetful: (() => void)[] = [];
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge<string> => {
    const made = new Gauge({ name: `similar_jobs_${name}`, help, labelNames, registers: [registry] });
    // What is not set again is not told: one without labels would say 0.
    forgetful.push(() => (labelNames.length > 0 ? made.reset() : made.remove()));
    return made;
  };
  const set = (of: Gauge<string>, value: number | boolean | null | undefined): void => {
    if (value !== null && value !== undefined) of.set(Number(value));
  };

  const databaseUp = gauge('database_up', 'Whether the database answers.');
  const temporalUp = gauge('temporal_up', 'Whether Temporal answers.');
  const jobs = gauge('jobs', 'Open adverts by how their embedding stands.', ['status']);
  const stored = gauge('jobs_stored', 'All adverts, closed ones too.');
  const coverage = gauge('coverage_ratio', 'Share of the open adverts that have an embedding.');
  const oldestPending = gauge('oldest_pending_seconds', 'How long the oldest waiting advert has waited.');
  const workers = gauge('workers', 'Workers that live, and that fell silent within an hour.', ['state']);
  const polled = gauge('workers_polling', 'Whether any worker asks Temporal for work.');
  const migrating = gauge('migration_running', 'Whether a migration is under way.');
  const migrated = gauge('migration_jobs', 'Adverts of the migration under way.', ['state']);
  const alerts = gauge('alerts_open', 'Alerts that are not over.');
  const held = gauge('provider_held', 'Whether calls to the embedding provider are held.');
  const tasks = gauge('backlog_tasks', 'Tasks that wait on a task queue of Temporal.', ['task_queue']);
  const oldestTask = gauge('backlog_oldest_seconds', 'How long the oldest of these tasks has waited.', [
    'task_queue',
  ]);
  const pollers = gauge('backlog_pollers', 'Who asked a task queue for work lately.', ['task_queue']);
  const cost = gauge('today_cost_usd', 'What embeddings cost today (UTC), all processes.', [
    'model',
    'cause',
  ]);
  const tokens = gauge('today_tokens', 'Tokens embedded today (UTC), all processes.', ['model', 'cause']);
  const limit = gauge('budget_usd', 'What a day may cost; absent without a limit.');
  const left = gauge('budget_left_usd', 'What is left of it today (UTC).');
  const reached = gauge('budget_reached', 'Whether calls are held because it is used up.');

  function setLook(look: BoardLook): void {
    set(databaseUp, look.database === 'up');
    set(temporalUp, look.temporal === 'up');
    if (look.jobs) {
      for (const status of ['pending', 'processing', 'completed', 'failed'] as const)
        jobs.set({ status }, look.jobs[status]);
      stored.set(look.jobs.total);
    }
    set(coverage, look.coverage);
    set(oldestPending, look.backlog.oldestSeconds ?? (look.jobs ? 0 : null));
    workers.set({ state: 'alive' }, look.workers.alive);
    workers.set({ state: 'dead' }, look.workers.dead);
    set(polled, look.workers.polling);
    const { migration } = look;
    set(migrating, migration?.state === 'running');
    if (migration?.state === 'running') {
      migrated.set({ state: 'done' }, migration.done);
      migrated.set({ state: 'all' }, migration.total);
    }
    if (look.database === 'up') alerts.set(look.alerts.open);
    set(held, look.provider !== null);
  }

  function setQueues(queues: readonly QueueBacklog[]): void {
    for (const { taskQueue: task_queue, ...queue } of queues) {
      if (queue.tasks !== null) tasks.set({ task_queue }, queue.tasks);
      if (queue.oldestSeconds !== null) oldestTask.set({ task_queue }, queue.oldestSeconds);
      pollers.set({ task_queue }, queue.pollers);
    }
  }

  function setCosts(rows: readonly DayCosts[], budget: BudgetToday): void {
    for (const { model, cause, ...row } of rows) {
      cost.set({ model, cause }, row.usd);
      tokens.set({ model, cause }, row.tokens);
    }
    set(limit, budget.limitUsd);
    if (budget.limitUsd !== undefined) left.set(Math.max(0, budget.limitUsd - budget.spentUsd));
    set(reached, budget.reached);
  }

  return {
    refresh: async () => {
      const [look, queues, money] = await Promise.allSettled([
        options.look(),
        options.queues(),
        options.money(),
      ]);
      for (const forget of forgetful) forget();
      databaseUp.set(0);
      if (look.status === 'fulfilled') setLook(look.value);
      if (queues.status === 'fulfilled') setQueues(queues.value);
      if (money.status === 'fulfilled') setCosts(money.value.costs, money.value.budget);
    },
  };
}
