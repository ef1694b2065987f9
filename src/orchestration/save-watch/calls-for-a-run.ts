import type { mongo } from 'mongoose';

/** What a run looks at; the links, the embedding's progress and other programs' fields are not among them. */
const looksAt = /^(title|description|tags|status|expiresAt|embedding)(\.\d+)?$/;
/** Taken away by somebody else: our own writes only ever set them. */
const missed = /^embedding(\.(vector|model|contentHash))?$/;

/** Whether a change may leave a job with something to do. Our own writes of vectors and lists do not. */
export function callsForARun(event: mongo.ChangeStreamDocument): event is mongo.ChangeStreamDocument & {
  documentKey: { _id: mongo.ObjectId };
} {
  if (!('documentKey' in event)) return false;
  if (event.operationType !== 'update') return true;
  const { updatedFields = {}, removedFields = [], truncatedArrays = [] } = event.updateDescription;
  return (
    Object.keys(updatedFields).some((path) => looksAt.test(path)) ||
    removedFields.some((path) => looksAt.test(path) || missed.test(path)) ||
    truncatedArrays.some(({ field }) => looksAt.test(field))
  );
}
