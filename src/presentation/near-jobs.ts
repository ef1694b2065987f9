import type { JobRecord } from '../jobs/job-record';
import { BoundedMap } from '../platform/bounded-map';
import type { Candidate, NearestFilter, NearestPort } from './candidate';

/** What the index said stays true for so long: who is live is looked at with each read. Milliseconds. */
const freshForMs = 30_000;
const mostRemembered = 2_000;
/** So many are asked for, until there are enough that are different: a board may hold a job a hundred times. */
const filteredSizes = [50, 200, 400] as const;
const furtherSizes = [100, 200, 400] as const;

type Show<Item> = (list: string, candidates: readonly Candidate[]) => Promise<readonly Item[]>;

/**
 * Asks the index for what no stored list says: the jobs that fit a filter, and those behind the first fifty. The same
 * question is asked once in 30 s.
 */
export function createNearJobs(options: { nearest: NearestPort['nearest'] }) {
  const known = new BoundedMap<string, readonly Candidate[]>({ size: mostRemembered, ttlMs: freshForMs });

  async function near(
    subject: JobRecord,
    limit: number,
    filter?: NearestFilter,
  ): Promise<{ list: string; candidates: readonly Candidate[] } | undefined> {
    const jobId = subject._id.toHexString();
    const list = `${jobId} ${limit} ${filter ? filterKey(filter) : ''}`;
    const key = `${list} ${subject.embedding?.contentHash} ${subject.similarityMetadata?.revision}`;
    const last = known.get(key);
    if (last) return { list, candidates: last };
    const asked = { limit, ...(filter && { filter, belowThreshold: true }) };
    const found = await options.nearest({ jobId }, asked);
    if (!found) return undefined;
    known.set(key, found.candidates);
    return { list, candidates: found.candidates };
  }

  /** Undefined where no index answers. @param show makes items of candidates, of which `enough` are wanted */
  async function widening<Item>(
    subject: JobRecord,
    how: { sizes: readonly number[]; filter?: NearestFilter; enough: number; show: Show<Item> },
  ): Promise<readonly Item[] | undefined> {
    let items: readonly Item[] | undefined;
    for (const size of how.sizes) {
      const found = await near(subject, size, how.filter);
      if (!found) break;
      items = await how.show(found.list, found.candidates);
      if (items.length >= how.enough || found.candidates.length < size) break;
    }
    return items;
  }

  return {
    /** Those that fit a filter, however far they are. */
    filtered: <Item>(
      subject: JobRecord,
      how: { filter: NearestFilter; enough: number; show: Show<Item> },
    ): Promise<readonly Item[] | undefined> => widening(subject, { ...how, sizes: filteredSizes }),

    /** Those of the board, where the first fifty are too few different jobs. */
    further: <Item>(
      subject: JobRecord,
      how: { enough: number; show: Show<Item> },
    ): Promise<readonly Item[] | undefined> => widening(subject, { ...how, sizes: furtherSizes }),
  };
}

export const filterKey = ({ category, location, language }: NearestFilter): string =>
  JSON.stringify([category, location, language]);
