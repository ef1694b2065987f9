import type { IndexOptions, EntryTable } from './entry-table';
import type { Facets } from './facets';
import type { IndexEntry } from './index-entry';
import { TopLinks } from './top-links';
import { scanVectors } from './vector-scan';

/** Which live jobs are nearest to a job, or to a text that is no job's. */
export interface NearestQuestion {
  readonly of: { readonly jobId: string } | { readonly vector: Float32Array };
  /** At most so many. */
  readonly limit: number;
  readonly filter?: Facets | undefined;
  /** Also those whose score is too low for a link. */
  readonly belowThreshold?: boolean | undefined;
}

/** Best first; ties by id. `hash` and `revision` are those of the job that was asked about. */
export interface NearestAnswer {
  readonly candidates: readonly { readonly jobId: string; readonly score: number }[];
  readonly hash?: string;
  readonly revision?: number;
}

interface Query {
  readonly slot: number;
  /** Of the job that is asked about. */
  readonly entry: IndexEntry | undefined;
  readonly top: TopLinks;
  readonly minScore: number;
  readonly fits: (slot: number) => boolean;
}

/**
 * Answers several questions in one pass over all vectors, in steps. Undefined for one that cannot be answered: the job
 * is not live here or changed meanwhile, or the vector cannot be compared with those of the jobs.
 */
export function* nearest(
  table: EntryTable,
  { minScore }: Pick<IndexOptions, 'minScore'>,
  questions: readonly NearestQuestion[],
  now: number,
): Generator<void, readonly (NearestAnswer | undefined)[]> {
  const held: number[] = [];

  function toQuery(question: NearestQuestion): Query | undefined {
    const { of, limit, filter, belowThreshold } = question;
    const slot = 'jobId' in of ? table.liveSlot(of.jobId, now) : table.hold(of.vector);
    if (slot === undefined) return undefined;
    if ('vector' in of) held.push(slot);
    return {
      ...{ slot, entry: table.at(slot), top: new TopLinks(limit) },
      minScore: belowThreshold ? -Infinity : minScore,
      fits: filter ? table.fits(filter) : () => true,
    };
  }

  try {
    const asked = questions.map(toQuery);
    const queries = asked.filter((query) => query !== undefined);
    if (queries.length > 0) yield* scan(table, queries, now);
    return asked.map((query, n) => query && answerOf(table, query, questions[n]!, now));
  } finally {
    held.forEach((slot) => table.release(slot));
  }
}

function* scan(table: EntryTable, queries: readonly Query[], now: number): Generator<void, void> {
  const floors = Float64Array.from(queries, (query) => query.minScore);
  // Nobody's list is asked about but the queries' own.
  const rowFloor = (slot: number): number | undefined =>
    table.liveAt(slot, now) && queries.some(({ fits }) => fits(slot)) ? Infinity : undefined;

  const found = (n: number, slot: number, score: number): void => {
    const { top, fits, minScore, slot: own } = queries[n]!;
    if (slot === own || score < top.floor || !fits(slot)) return;
    top.offer({ jobId: table.at(slot)!.jobId, score, computedAt: now });
    floors[n] = Math.max(minScore, top.floor);
  };

  const slots = queries.map(({ slot }) => slot);
  yield* scanVectors(table.vectors, { queries: slots, floors, places: table.places, rowFloor, found });
}

/** Others may have changed the table between the steps. */
function answerOf(
  table: EntryTable,
  { slot, entry, top }: Query,
  { filter = {} }: NearestQuestion,
  now: number,
): NearestAnswer | undefined {
  const then = table.at(slot);
  if (entry && (then?.jobId !== entry.jobId || then.hash !== entry.hash)) return undefined;
  const fits = table.fits(filter);
  const stays = ({ jobId }: { jobId: string }): boolean => {
    const place = table.liveSlot(jobId, now);
    return place !== undefined && fits(place);
  };
  // A job that left and came back is in another slot, and may have been found in both.
  const scores = new Map(
    top
      .toArray()
      .filter(stays)
      .map(({ jobId, score }) => [jobId, score]),
  );
  return {
    candidates: [...scores].map(([jobId, score]) => ({ jobId, score })),
    ...(then && { hash: then.hash, revision: then.revision }),
  };
}
