import type { mongo } from 'mongoose';
import { cardFields } from './job-card';
import type { Job } from './job';
import { subjectFields, type Subject } from './similar-subject';
import type { ShownJob } from './shown-job';

/** By what lists are ordered, grouped and explained. */
const presentedFields = {
  createdAt: 1,
  language: 1,
  'embedding.language': 1,
  'embedding.digest': 1,
} as const;

/** All that similar lists show of a job, whether as their subject or as a neighbour. */
export const recordFields = { ...cardFields, ...subjectFields, ...presentedFields } as const;

export type JobRecord = Pick<
  ShownJob,
  '_id' | keyof typeof cardFields | 'status' | 'expiresAt' | 'createdAt' | 'language'
> &
  Subject;

const paths = Object.keys(recordFields);

/** The record in a whole document: what an update that sets all of it makes of nothing. */
export function toRecord(document: mongo.Document): JobRecord {
  const nothing = { _id: document['_id'] as JobRecord['_id'] };
  return updatedRecord(nothing, { updatedFields: document }) as JobRecord;
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
      if (inner === undefined) next[field] = value;
      else {
        const given = ours === path ? value : (value as Record<string, unknown> | null | undefined)?.[inner];
        next[field] = { ...(next[field] as object), [inner]: given };
      }
    }
  }
  return next as unknown as JobRecord;
}
