import type { Collection, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import type { BoardPages } from '../migration/board-pages';
import { readPage } from '../migration/page-jobs';
import { sortJobs, type JobWithText } from '../migration/sort-jobs';
import type { VectorTarget } from '../migration/vector-target';
import type { ModelProfile } from '../model-profile';
import type { TextToSend } from './cut-into-files';

/** Pages of the board that follow each other. */
export interface PageRange {
  /** Its place, from 0. */
  readonly first: number;
  readonly count: number;
}

export interface BoardTextsOptions {
  readonly jobs: Collection<Job>;
  readonly pages: Pick<BoardPages, 'ids'>;
  readonly target: VectorTarget;
  readonly profile: ModelProfile;
  readonly recipe: string;
}

/** Jobs that need an embedding, page by page. Rejects as the driver does. */
async function* needing(range: PageRange, options: BoardTextsOptions): AsyncGenerator<JobWithText[]> {
  const { jobs, pages, target, profile, recipe } = options;
  for (let page = range.first; page < range.first + range.count; page += 1) {
    const found = await readPage(jobs, await pages.ids(page));
    yield (await sortJobs(found, { profile, recipe, target, startedAt: 0 })).needing;
  }
}

/** The texts that have to be paid for: none that has a vector somewhere. */
export async function* textsToPay(
  range: PageRange,
  options: BoardTextsOptions & { progress: () => void },
): AsyncGenerator<TextToSend> {
  for await (const jobs of needing(range, options)) {
    const known = await options.target.known([...new Set(jobs.map(({ hash }) => hash))]);
    for (const { hash, text } of jobs) if (!known.has(hash)) yield { hash, text };
    options.progress();
  }
}

/** A job for each text that is still asked for. By hash. */
export async function askingJobs(
  range: PageRange,
  options: BoardTextsOptions & { progress: () => void },
): Promise<Map<string, Types.ObjectId>> {
  const asking = new Map<string, Types.ObjectId>();
  for await (const jobs of needing(range, options)) {
    for (const { hash, job } of jobs) asking.set(hash, job._id);
    options.progress();
  }
  return asking;
}
