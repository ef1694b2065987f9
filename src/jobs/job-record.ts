import type { mongo } from 'mongoose';
import { cardFields } from './job-card';
import type { Job } from './job';
import { subjectFields, type Subject } from './similar-answer';
import type { ShownJob } from './shown-job';

/** All that similar lists show of a job, whether as their subject or as a neighbour. */
export const recordFields = { ...cardFields, ...subjectFields } as const;

export type JobRecord = Pick<ShownJob, '_id' | keyof typeof cardFields | 'status' | 'expiresAt'> & Subject;

const paths = Object.keys(recordFields);

/** The record in a whole document. */
export function toRecord(document: mongo.Document): JobRecord {
  const record: Record<string, unknown> = { _id: document['_id'] };
  for (const path of paths) {
    const [field = '', inner] = path.split('.');
    const value: unknown = document[field];
    if (inner === undefined) record[field] = value;
    else
      record[field] = {
        ...(record[field] as object),
        [inner]: (value as Record<string, unknown> | null)?.[inner],
      };
  }
  return record as unknown as JobRecord;
}

/**
 * The record after an update of its document, or undefined where the update does not say it whole: it has to be read
 * again then. That is worth avoiding: what is read is ahead of the stream, so a job could seem linked before its
 * neighbours' lists show it.
 */
export function updatedRecord(
  record: JobRecord,
  { updatedFields = {}, removedFields = [], truncatedArrays = [] }: mongo.UpdateDescription<Job>,
): JobRecord | undefined {
  const next: Record<string, unknown> = { ...record };
  const changes = [
    ...Object.entries(updatedFields as Record<string, unknown>),
    ...removedFields.map((path): [string, unknown] => [path, undefined]),
  ];
  if (truncatedArrays.some(({ field }) => paths.includes(field))) return undefined;
  for (const [path, value] of changes) {
    // A place inside one of ours: an entry of a list, a field of an entry.
    if (paths.some((ours) => path.startsWith(`${ours}.`))) return undefined;
    for (const ours of paths.filter((each) => each === path || each.startsWith(`${path}.`))) {
      const [field = '', inner] = ours.split('.');
      const isWhole = ours !== path && inner !== undefined;
      const given = isWhole ? (value as Record<string, unknown> | null | undefined)?.[inner] : value;
      next[field] = inner === undefined ? given : { ...(next[field] as object), [inner]: given };
    }
  }
  return next as unknown as JobRecord;
}
