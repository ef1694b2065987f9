import type { Collection, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import { surveyJob, type JobSurvey } from '../../jobs/survey-job';

/** What is read of a job to embed it: everything that says whether it needs that, and no vector. */
export const pageProjection = {
  title: 1,
  description: 1,
  tags: 1,
  // For the digest that goes with a vector.
  ...{ company: 1, category: 1, location: 1 },
  status: 1,
  expiresAt: 1,
  createdAt: 1,
  embedding: 1,
  similarJobs: 1,
  similarityMetadata: 1,
} as const;

const wordsProjection = { searchTerms: 1 } as const;

/** The documents of a page as they are: an existing board's may hold anything. Without vectors. */
export function readPage(jobs: Collection<Job>, ids: readonly Types.ObjectId[]): Promise<Job[]> {
  return jobs
    .aggregate<Job>([
      { $match: { _id: { $in: [...ids] } } },
      { $project: pageProjection },
      { $unset: ['embedding.vector', 'embedding.digest'] },
    ])
    .toArray();
}

/** What makes the documents of a page findable, of those that have no words for the search. */
export async function wordsMissing(
  jobs: Collection<Job>,
  ids: readonly Types.ObjectId[],
): Promise<JobSurvey[]> {
  const heads = await jobs
    .find({ _id: { $in: [...ids] } }, { projection: { status: 1, searchTerms: { $slice: 1 } } })
    .toArray();
  const without = heads.filter(({ searchTerms }) => !Array.isArray(searchTerms)).map(({ _id }) => _id);
  if (without.length === 0) return [];
  const documents = await jobs
    .aggregate([
      { $match: { _id: { $in: without } } },
      { $project: { ...pageProjection, ...wordsProjection } },
      { $unset: ['embedding.vector', 'embedding.digest'] },
    ])
    .toArray();
  return documents.map((document) => surveyJob(document)).filter(({ repair }) => repair !== undefined);
}
