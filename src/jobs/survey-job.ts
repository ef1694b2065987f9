import { mongo } from 'mongoose';
import { documentTooLarge } from '../platform/errors/adoption-errors';
import { foreignId } from '../platform/errors/migration-errors';
import type { Job } from './job';
import { reported, type FieldRepair, type Finding, type Look } from './survey/finding';
import { lookAtCreation, lookAtExpiry } from './survey/look-at-dates';
import { lookAtEmbedding, lookAtList, lookAtMetadata } from './survey/look-at-results';
import { lookAtSearchTerms } from './survey/look-at-search-terms';
import { lookAtStatus } from './survey/look-at-status';
import { lookAtTexts } from './survey/look-at-texts';

/** MongoDB takes 16 MiB a document; an embedding and a list take 70 KB at most, and a write names the texts again. */
const largest = 15 * 1024 * 1024;

export interface JobSurvey {
  /** `reported`: a migration leaves the document as it is and says why; the first finding is the reason. */
  readonly verdict: 'fit' | 'reported';
  readonly findings: readonly Finding[];
  /** What has to be written before the product can work with it; ready for `bulkWrite` as an `updateOne`. */
  readonly repair?: { readonly filter: mongo.Filter<Job>; readonly update: mongo.UpdateFilter<Job> };
  /** The document as it will be after the repair. Its texts are as they were read. */
  readonly job: Job;
}

/**
 * What a migration does with a document of the board, whatever its shape. The board's own fields stay as they are, but
 * for those that the product cannot work without: `status` where it is missing, `expiresAt` and `createdAt` where
 * they are no dates, and fields that stand where the product's own must be. What such a field held is kept under
 * `beforeAdoption`.
 *
 * @param document whole, or at least all fields of the product but `embedding.vector`
 * @param options.words whether the words for the search are looked at: they cost more than all else together, because
 *   an index holds each of them
 */
export function surveyJob(document: object, { words = true } = {}): JobSurvey {
  const fields = document as Readonly<Record<string, unknown>>;
  const looks = lookAt(fields, words);
  const reason = looks.find((look) => look.reported)?.reported;
  const findings = looks.flatMap((look) => look.findings);
  if (reason) return { verdict: 'reported', findings: [reason, ...findings], job: document as Job };
  const repairs = looks.flatMap((look) => look.repairs);
  if (repairs.length === 0) return { verdict: 'fit', findings, job: document as Job };
  return {
    verdict: 'fit',
    findings,
    repair: { filter: asRead(fields, repairs), update: updateOf(fields, repairs) },
    job: repaired(fields, repairs),
  };
}

function lookAt(fields: Readonly<Record<string, unknown>>, words: boolean): Look[] {
  const { _id } = fields;
  if (!(_id instanceof mongo.ObjectId)) return [reported(foreignId, '_id')];
  if (mongo.BSON.calculateObjectSize(fields) > largest) return [reported(documentTooLarge, '_id')];
  return [
    lookAtTexts(fields),
    lookAtStatus(fields['status']),
    lookAtExpiry(fields['expiresAt']),
    lookAtCreation(_id, fields['createdAt']),
    lookAtEmbedding(fields['embedding']),
    lookAtList(fields['similarJobs']),
    lookAtMetadata(fields['similarityMetadata']),
    ...(words ? [lookAtSearchTerms(fields)] : []),
  ];
}

/** The repair holds only while the fields are as they were read. */
function asRead(
  fields: Readonly<Record<string, unknown>>,
  repairs: readonly FieldRepair[],
): mongo.Filter<Job> {
  // `$eq`, because a foreign value may look like a query; null also matches a field that is not there.
  const same = repairs.map(({ field }) => [field, { $eq: fields[field] ?? null }] as const);
  return { _id: fields['_id'] as mongo.ObjectId, ...Object.fromEntries(same) };
}

function updateOf(fields: Readonly<Record<string, unknown>>, repairs: readonly FieldRepair[]) {
  const set = repairs.filter(({ value }) => value !== undefined).map(({ field, value }) => [field, value]);
  const old = repairs
    .filter(({ keepsOld }) => keepsOld)
    .map(({ field }) => [`beforeAdoption.${field}`, fields[field]]);
  const unset = repairs.filter(({ value }) => value === undefined).map(({ field }) => [field, '']);
  return {
    ...(set.length + old.length > 0 && { $set: Object.fromEntries([...set, ...old]) as object }),
    ...(unset.length > 0 && { $unset: Object.fromEntries(unset) as object }),
  } as mongo.UpdateFilter<Job>;
}

function repaired(fields: Readonly<Record<string, unknown>>, repairs: readonly FieldRepair[]): Job {
  const next: Record<string, unknown> = { ...fields };
  for (const { field, value } of repairs) {
    if (value === undefined) delete next[field];
    else next[field] = value;
  }
  return next as unknown as Job;
}
