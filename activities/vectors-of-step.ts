import type { Cause } from '../src/embeddings/costs/cost-books';
import { createBesideVectors } from '../src/embeddings/migration/beside-vectors';
import { createInPlaceVectors } from '../src/embeddings/migration/in-place-vectors';
import type { VectorTarget } from '../src/embeddings/migration/vector-target';
import type { ActivityDependencies } from './dependencies';
import type { MigrationParts } from './migration-parts';
import { modelOfThisWorker } from './model-of-this-worker';

/**
 * What a step of a migration needs, on a worker that can do it: where its vectors go, and what they are booked as.
 *
 * @param step.beside whether another model is in use
 * @throws as `modelOfThisWorker` does
 */
export function vectorsOfStep(
  dependencies: Pick<ActivityDependencies, 'jobs' | 'store' | 'migration' | 'profile'>,
  { model, beside }: { readonly model: string; readonly beside: boolean },
): { parts: MigrationParts; target: VectorTarget; cause: Cause } {
  const { jobs, store, migration, profile } = dependencies;
  const parts = modelOfThisWorker(migration, beside ? undefined : { has: profile.model, needs: model });
  const { side } = parts;
  return beside
    ? { parts, target: createBesideVectors({ model, side, store }), cause: 'model-change' }
    : { parts, target: createInPlaceVectors({ jobs, model, side, store }), cause: 'migration' };
}
