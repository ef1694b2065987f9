import { ApplicationFailure, Context } from '@temporalio/activity';
import { migrationId } from '../src/orchestration/workflow-ids';
import { foreignId } from '../src/platform/errors/migration-errors';
import { providerFailures } from '../src/platform/errors/provider-errors';
import type { MigrationPlan, PlanMigrationInput } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** So many pages keep the provider busy: what it does at once, and as much again that is being read or written. */
const pagesAtOnce = { least: 2, most: 20 };

/**
 * Says which model the board gets and cuts it into pages. A run with another id than the migration's sees to it that the
 * migration runs, and has nothing more to do.
 *
 * @throws {ApplicationFailure} PROVIDER_NOT_CONFIGURED, not retryable
 */
export function createPlanMigration({ migration, starter }: ActivityDependencies) {
  return async function planMigration(input: PlanMigrationInput): Promise<MigrationPlan> {
    if (!migration) {
      const { code, title, advice } = providerFailures.notConfigured;
      throw ApplicationFailure.nonRetryable(`${title} ${advice}`, code);
    }
    const { wantedModel, activeModel, hold, reports, pages, pageSize, embedderFor } = migration;
    const model = input.model ?? wantedModel;
    const { workflowId } = Context.current().info.workflowExecution ?? {};
    if (workflowId !== migrationId) {
      const asked = input.model === undefined ? {} : { model };
      if (!(await starter.migrate(asked))) throw new Error('the migration could not be started');
      return { joined: true, model, pages: 0, total: 0, foreign: 0, pagesAtOnce: 0 };
    }
    return beating(async (context) => {
      if (input.begins) {
        await hold.clear();
        await reports.clear();
      }
      const active = await activeModel.settle(model);
      const board = await pages.plan(pageSize, () => context.heartbeat());
      const { code, title } = foreignId;
      await reports.put(board.foreign.map((jobId) => ({ jobId, code, reason: title })));
      const { profile, callsAtOnce } = embedderFor(model);
      const wanted = Math.ceil((2 * callsAtOnce * profile.requestInputs) / pageSize);
      return {
        model,
        ...(active !== model && { changesFrom: active }),
        pages: board.pages,
        total: board.total,
        foreign: board.foreign.length,
        pagesAtOnce: Math.min(pagesAtOnce.most, Math.max(pagesAtOnce.least, wanted)),
      };
    });
  };
}
