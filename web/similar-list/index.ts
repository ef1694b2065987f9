export type { Marks } from '../src/features/jobs/marks';
export type { JobCard, SimilarJob } from '../src/features/similar-jobs/similar-jobs-answer';
export type { JobPlace, OpenedJob } from '../src/features/similar-jobs/similar-jobs-props';
export { tellApplied } from '../src/features/usage/opened-from';
export type { Language } from '../src/shared/i18n/language';
export { SimilarJobs, type SimilarJobsProps } from './similar-jobs';
