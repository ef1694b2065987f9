import type { mongo } from 'mongoose';

/** What a run looks at; the links, the embedding's progress and other programs' fields are not among them. */
const looksAt = /^(title|description|tags|status|expiresAt|embedding)(\.\d+)?$/;
/** Taken away by somebody else: our own writes only ever set them. */
const missed = /^embedding(\.(vector|model|contentHash))?$/;

const texts = /^(title|description|tags)(\.\d+)?$/;

/**
 * Whether a change may leave a job with something to do. Our own writes of vectors and lists do not; those of vectors
 * name the text that they were made from, also where a document had no `embedding` before and it appears as a whole.
 */
export function callsForARun(event: mongo.ChangeStreamDocument): event is mongo.ChangeStreamDocument & {
  documentKey: { _id: mongo.ObjectId };
} {
  if (!('documentKey' in event)) return false;
  if (event.operationType !== 'update') return true;
  const { updatedFields = {}, removedFields = [], truncatedArrays = [] } = event.updateDescription;
  if (isOurVector(updatedFields)) return Object.keys(updatedFields).some((path) => texts.test(path));
  return (
    Object.keys(updatedFields).some((path) => looksAt.test(path)) ||
    removedFields.some((path) => looksAt.test(path) || missed.test(path)) ||
    truncatedArrays.some(({ field }) => looksAt.test(field))
  );
}

/** Whether a job may need another embedding since: it is new, or its text or its embedding was written. */
export function changesText(event: mongo.ChangeStreamDocument): boolean {
  if (event.operationType === 'insert' || event.operationType === 'replace') return true;
  if (event.operationType !== 'update') return false;
  const { updatedFields = {}, removedFields = [] } = event.updateDescription;
  const isText = (path: string): boolean => texts.test(path) || missed.test(path);
  return [...Object.keys(updatedFields), ...removedFields].some(isText);
}

function isOurVector(updated: Readonly<Record<string, unknown>>): boolean {
  const whole = updated['embedding'] as { contentHash?: unknown; status?: unknown } | null | undefined;
  const hash = updated['embedding.contentHash'] ?? whole?.contentHash;
  const status = updated['embedding.status'] ?? whole?.status;
  return typeof hash === 'string' && status === 'completed';
}
