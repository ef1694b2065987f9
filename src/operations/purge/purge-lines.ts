import type { PurgeProgress } from '../../orchestration/follow-purge';

/** How far it is. */
export function progressLine({ phase, purged, jobs }: PurgeProgress): string {
  return phase === 'preparing' ? 'Preparing …' : `${purged} of ${jobs} adverts gone over`;
}

/** What was done, and how everything comes back. */
export function endLines({ jobs, embeddings, lists, sideDocuments, kept }: PurgeProgress): string[] {
  return [
    `✓ Deleted ${embeddings} embeddings and ${lists} lists from ${jobs} adverts, and ${sideDocuments} documents beside them.`,
    ...(kept > 0 ? [`  ${kept} adverts were saved meanwhile and have a new embedding.`] : []),
    '  Readers get the fallback. `npm run migrate:embeddings` makes everything anew.',
  ];
}
