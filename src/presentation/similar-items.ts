import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobRecord } from '../jobs/job-record';
import { linksIn, mostSimilar } from '../jobs/stored-links';
import type { RelevanceOf } from '../similarity/calibration/relevance';
import { toFacets } from '../similarity/job-entry';
import { facetNames } from '../similarity/facets';
import type { Candidate, NearestFilter, NearestPort } from './candidate';
import type { CandidateLists } from './candidates/candidate-list';
import { createNearJobs } from './near-jobs';
import { isVaried } from './order';
import { present, type PresentOptions } from './present';
import { createListMemory } from './remembered';
import type { SimilarItem } from './similar-answer';
import type { SimilarAsk } from './similar-list';

/** As many as a candidate list holds: there may be more. */
const fullList = 50;

/** Those of the jobs that are known. */
export type ReadJobs = (ids: readonly string[]) => Promise<ReadonlyMap<string, JobRecord>>;

/** What scores mean on this board. */
export interface Scores {
  readonly relevanceOf: RelevanceOf;
  /** Least score of a link. */
  readonly minScore: () => number;
}

export type SimilarItems = ReturnType<typeof createSimilarItems>;

/**
 * The items of a list, from the links of a job and what is known to be near beside them. Empty: nothing is. Rejects only
 * as what reads the jobs does.
 */
export function createSimilarItems(options: {
  candidates: CandidateLists;
  nearest: NearestPort['nearest'];
  scores: Scores;
  reasonsOf: PresentOptions['reasonsOf'];
  /** Links that a full list has. */
  topK?: number | undefined;
}) {
  const { candidates, scores, topK = mostSimilar } = options;
  const nearJobs = createNearJobs(options);
  const remembered = createListMemory(options.reasonsOf);

  return async function similarItems(
    subject: JobRecord,
    ask: SimilarAsk,
    read: ReadJobs,
  ): Promise<readonly SimilarItem[]> {
    const { variant, language, filter } = ask;
    const limit = Math.min(ask.limit, topK);
    const jobId = subject._id.toHexString();
    const links: readonly Candidate[] = linksIn(subject.similarJobs).map((link) => ({
      ...{ jobId: link.jobId.toHexString(), score: link.score },
    }));

    async function show(list: string, near: readonly Candidate[]): Promise<SimilarItem[]> {
      if (near.length === 0) return [];
      const found = await read(near.map((one) => one.jobId));
      const known = near.flatMap(({ jobId: id, score }) => {
        const job = found.get(id);
        return job && (!filter || fits(job, filter)) ? [{ job, score }] : [];
      });
      return present(subject, known, {
        ...{ limit, variant, language, now: new Date(), relevanceOf: scores.relevanceOf },
        ...(filter && { least: scores.minScore() }),
        ...remembered({ list, variant, subject }),
      });
    }

    if (filter) {
      const found = await nearJobs.filtered(subject, { filter, enough: limit, show });
      return found ?? show(`${jobId} fitting`, variant === 'plain' ? links : await candidates.of(subject));
    }
    if (variant === 'plain') return show(jobId, links);

    const coming = candidates.of(subject);
    // What is in memory is there at once.
    let near = await Promise.race([coming, nextTurn(undefined)]);
    if (!near) {
      // A full list of ten different jobs is good enough for the first reader: the next one gets the best.
      const linked = await show(`${jobId} links`, links);
      const isWhole = links.length < topK;
      if (isWhole || (linked.length >= limit && isVaried(linked.map(({ job }) => job)))) return linked;
      near = await coming;
    }
    const items = await show(jobId, near);
    if (items.length >= limit || near.length < fullList) return items;
    const more = await nearJobs.further(subject, { enough: limit, show });
    return more && more.length > items.length ? more : items;
  };
}

/** As the index compares them. */
function fits(job: JobRecord, filter: NearestFilter): boolean {
  const facets = toFacets(job);
  return facetNames.every((name) => filter[name] === undefined || filter[name] === facets[name]);
}
