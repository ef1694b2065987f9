import { ApplicationFailure } from '@temporalio/activity';
import { workerOfOtherModel } from '../src/platform/errors/migration-errors';
import { providerFailures } from '../src/platform/errors/provider-errors';
import type { MigrationParts } from './migration-parts';

/**
 * The parts for a step of a migration, where this worker can do it. After a change of model each worker begins anew with
 * the new one; until then the step is tried again, here or on another worker.
 *
 * @throws {ApplicationFailure} PROVIDER_NOT_CONFIGURED or WORKER_OF_OTHER_MODEL, both retryable
 */
export function modelOfThisWorker(
  parts: MigrationParts | undefined,
  model: { has: string; needs: string } | undefined,
): MigrationParts {
  if (!parts) {
    const { code, title } = providerFailures.notConfigured;
    throw ApplicationFailure.retryable(title, code);
  }
  if (model && model.has !== model.needs) {
    throw ApplicationFailure.retryable(
      `this worker works with ${model.has}, the step with ${model.needs}`,
      workerOfOtherModel.code,
    );
  }
  return parts;
}
