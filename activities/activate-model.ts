import type { ActivityDependencies } from './dependencies';
import { modelOfThisWorker } from './model-of-this-worker';

/** From now on the board is served with this model: every worker begins anew with it. */
export function createActivateModel({ migration }: ActivityDependencies) {
  return async function activateModel(model: string): Promise<void> {
    await modelOfThisWorker(migration, undefined).activeModel.activate(model);
  };
}
