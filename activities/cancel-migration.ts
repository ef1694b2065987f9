import type { ActivityDependencies } from './dependencies';

/**
 * A migration that an operator cancelled is not begun again by itself. Resolves with whether what it has embedded is worth
 * linking: not when it is about to be deleted.
 */
export function createCancelMigration({ migration }: ActivityDependencies) {
  return async function cancelMigration(): Promise<boolean> {
    const held = await migration?.hold.set('cancelled');
    return held?.reason !== 'purged';
  };
}
