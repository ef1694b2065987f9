import { isLive } from '../../jobs/lifetime';
import type { Job } from '../../jobs/job';
import { surveyJob, type JobSurvey } from '../../jobs/survey-job';
import { providerFailures } from '../../platform/errors/provider-errors';
import { embeddingText } from '../embedding-text';
import type { ModelProfile } from '../model-profile';
import type { PageResult } from './page-result';
import type { Reported } from './reports';
import type { VectorTarget } from './vector-target';

export interface JobWithText {
  readonly job: Job;
  readonly repair?: JobSurvey['repair'];
  readonly text: string;
  readonly hash: string;
}

export interface SortedJobs {
  /** Without a current embedding, with a text to make it from. */
  readonly needing: JobWithText[];
  readonly reported: Reported[];
  /** Of those whose vector does not take its repair with it. */
  readonly toRepair: JobSurvey[];
  readonly counts: Pick<PageResult, 'looked' | 'embedded' | 'upToDate' | 'reported' | 'live' | 'covered'>;
}

/**
 * Tells the jobs of a page apart by what they need.
 *
 * A current embedding that was made since the migration began counts as embedded by it: a page that is repeated after a
 * crash finds its own work.
 */
export async function sortJobs(
  page: readonly Job[],
  options: {
    profile: ModelProfile;
    target: VectorTarget;
    startedAt: number;
  },
): Promise<SortedJobs> {
  const { profile, target, startedAt } = options;
  const now = new Date();
  const counts = { looked: page.length, embedded: 0, upToDate: 0, reported: 0, live: 0, covered: 0 };
  const needing: JobWithText[] = [];
  const reported: Reported[] = [];
  const toRepair: JobSurvey[] = [];
  const current = await target.hashesOf(page);
  for (const document of page) {
    const survey = surveyJob(document, { words: false });
    const { job, findings, verdict, repair } = survey;
    const jobId = String(document._id);
    if (verdict === 'reported') {
      const { code, message } = findings[0]!;
      reported.push({ jobId, code, reason: message });
      continue;
    }
    const live = isLive(job, now);
    const { text, hash } = embeddingText(job, profile);
    const made = current.get(jobId);
    const isCurrent = made?.hash === hash;
    const refused = live && !isCurrent && isRefused(job, hash);
    if (live) counts.live += 1;
    if (live && !isCurrent && !refused) {
      needing.push({ job, text, hash, ...(target.repairs && repair && { repair }) });
      if (repair && !target.repairs) toRepair.push(survey);
      continue;
    }
    if (repair) toRepair.push(survey);
    if (refused) {
      const { code, title } = providerFailures.refused;
      reported.push({ jobId, code, reason: title });
    } else if (live) {
      counts.covered += 1;
      counts[made?.at && made.at.getTime() >= startedAt ? 'embedded' : 'upToDate'] += 1;
    } else counts.upToDate += 1;
  }
  counts.reported = reported.length;
  return { needing, reported, toRepair, counts };
}

/** The provider said of this very text that it does not take it: it is paid for no second try unless somebody asks. */
export function isRefused({ embedding }: Job, hash: string): boolean {
  const { error, status } = embedding ?? {};
  return status === 'failed' && error?.code === providerFailures.refused.code && error.contentHash === hash;
}
