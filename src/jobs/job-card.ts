import type { ShownJob } from './shown-job';

/** What a list shows of a neighbour. */
export const cardFields = { title: 1, company: 1, category: 1, location: 1, url: 1 } as const;

export type JobCard = Pick<ShownJob, '_id' | keyof typeof cardFields>;
