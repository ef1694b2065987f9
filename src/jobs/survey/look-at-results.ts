import { mongo } from 'mongoose';
import { isPlain } from '../advert-fields';
import { embeddingStatuses } from '../job';
import { fromStoredVector } from '../stored-vector';
import { kindOfValue, nothingFound, type Finding, type Look } from './finding';

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** A field of the product's own that has to be an object; anything else would refuse every write of a part of it. */
function lookAtObject(field: string, value: unknown): Look {
  if (value === undefined || isPlain(value)) return nothingFound;
  const message = `\`${field}\` is ${kindOfValue(value)}: it makes room for the product's own.`;
  return {
    findings: [{ code: 'FIELD_NOT_AN_OBJECT', field, message, kept: false }],
    repairs: [{ field, value: undefined, keepsOld: value !== null }],
  };
}

/** What an older installation left as an embedding. It is made anew where it does not say which text it belongs to. */
export function lookAtEmbedding(embedding: unknown): Look {
  if (!isPlain(embedding)) return lookAtObject('embedding', embedding);
  const { vector, contentHash, status } = embedding;
  const findings: Finding[] = [];
  const find = (code: string, field: string, message: string) =>
    findings.push({ code, field, message, kept: false });
  const made = vector !== undefined || status === 'completed';
  if (made && (typeof contentHash !== 'string' || contentHash === '')) {
    find(
      'EMBEDDING_OF_UNKNOWN_TEXT',
      'embedding',
      'The embedding does not say which text it is of: it is made anew.',
    );
  }
  if (!isAbsent(vector) && !fromStoredVector(vector)) {
    find('VECTOR_UNUSABLE', 'embedding.vector', 'The vector is not made of finite numbers: it is made anew.');
  }
  if (!isAbsent(status) && !embeddingStatuses.some((known) => known === status)) {
    find(
      'EMBEDDING_STATUS_UNKNOWN',
      'embedding.status',
      'The status of the embedding is unknown: it is set anew.',
    );
  }
  return { findings, repairs: [] };
}

/** A list of another form is replaced when the advert is linked; one that only we could have written is no loss. */
export function lookAtList(similarJobs: unknown): Look {
  if (similarJobs === undefined || (Array.isArray(similarJobs) && similarJobs.every(isLink)))
    return nothingFound;
  const what = Array.isArray(similarJobs) ? 'a list of another form' : kindOfValue(similarJobs);
  const message = `\`similarJobs\` is ${what}: it is computed anew.`;
  return {
    findings: [{ code: 'LIST_OF_OTHER_FORM', field: 'similarJobs', message, kept: false }],
    repairs: [{ field: 'similarJobs', value: [], keepsOld: similarJobs !== null }],
  };
}

const isLink = (entry: unknown): boolean =>
  isPlain(entry) && entry['jobId'] instanceof mongo.ObjectId && typeof entry['score'] === 'number';

export const lookAtMetadata = (metadata: unknown): Look => lookAtObject('similarityMetadata', metadata);
