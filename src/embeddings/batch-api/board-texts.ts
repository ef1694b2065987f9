import type { Collection, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import type { BoardPages } from '../migration/board-pages';
import { readPage } from '../migration/page-jobs';
import { sortJobs, type JobWithText } from '../migration/sort-jobs';
import type { VectorTarget } from '../migration/vector-target';
import { cutText } from '../cut-text';
import type { ModelProfile } from '../model-profile';
import { inputsOf } from '../recipe/composed-text';
import { inputHash, type InputVectors } from '../recipe/input-vectors';
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
  readonly inputs: Pick<InputVectors, 'read' | 'put'>;
  readonly profile: ModelProfile;
}

/** Jobs that need an embedding, page by page. Rejects as the driver does. */
async function* needing(range: PageRange, options: BoardTextsOptions): AsyncGenerator<JobWithText[]> {
  const { jobs, pages, target, profile } = options;
  for (let page = range.first; page < range.first + range.count; page += 1) {
    const found = await readPage(jobs, await pages.ids(page));
    yield (await sortJobs(found, { profile, target, startedAt: 0 })).needing;
  }
}

/** The texts that have to be paid for: none that has a vector somewhere. */
export async function* textsToPay(
  range: PageRange,
  options: BoardTextsOptions & { progress: () => void },
): AsyncGenerator<TextToSend> {
  for await (const jobs of needing(range, options)) {
    const known = await options.target.known([...new Set(jobs.map(({ hash }) => hash))]);
    const sent = jobs.filter(({ hash }) => !known.has(hash)).flatMap((job) => linesOf(job, options.profile));
    const paid = await options.inputs.read(sent.flatMap(({ hash, isInput }) => (isInput ? [hash] : [])));
    for (const { hash, text } of sent) if (!paid.has(hash)) yield { hash, text };
    options.progress();
  }
}

/** What is sent for a job: its text, or where that is composed, each of its inputs. */
function linesOf(job: Pick<JobWithText, 'hash' | 'text'>, profile: ModelProfile) {
  const inputs = inputsOf(job.text);
  if (inputs.length === 1) return [{ hash: job.hash, text: job.text, isInput: false }];
  return inputs.map((input) => {
    const { text } = cutText(input, profile.inputTokens);
    return { hash: inputHash(profile, text), text, isInput: true };
  });
}

/** Who asks for a vector, and whether it is that of an input that is mixed with another one. */
export interface AskingJob {
  readonly jobId: Types.ObjectId;
  readonly isInput: boolean;
}

/** A job for each text that is still asked for. By hash. */
export async function askingJobs(
  range: PageRange,
  options: BoardTextsOptions & { progress: () => void },
): Promise<Map<string, AskingJob>> {
  const asking = new Map<string, AskingJob>();
  for await (const jobs of needing(range, options)) {
    for (const job of jobs) {
      for (const { hash, isInput } of linesOf(job, options.profile))
        asking.set(hash, { jobId: job.job._id, isInput });
    }
    options.progress();
  }
  return asking;
}
