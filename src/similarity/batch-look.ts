import { chooseLists } from './choose-lists';
import type { EntryTable } from './entry-table';
import type { ListChange } from './index-entry';
import { chosenAnew, isOwed, withMore, type Limits } from './list-of';

/** A point in time: of the index, and of the clock (ms since 1970). */
export interface Mark {
  readonly change: number;
  readonly now: number;
}

export interface BatchLook {
  /** From here on, changes were perhaps not seen. */
  readonly mark: Mark;
  /** The jobs of the batch that are live here, with the hash of their vector. */
  readonly live: readonly (readonly [jobId: string, hash: string])[];
  /** Lists that are wrong: theirs, and those of other jobs because of one of the batch. */
  readonly changes: readonly ListChange[];
  /** Jobs in the index. */
  readonly size: number;
}

/** Entries that are looked at in one go. */
const atOnce = 2_000;

/**
 * Every list that is wrong because of some jobs: their own, those they belong in, those they must leave. Each list is in
 * the answer once. A list that holds one of them with another score than it has now is chosen anew: what would come
 * after its last entry is not known from the list.
 *
 * What comes, changes or goes between two steps may be seen or not; from `mark` on `secondLook` looks again.
 */
export function* lookAtBatch(
  table: EntryTable,
  limits: Limits,
  jobIds: readonly string[],
  now: number,
): Generator<void, BatchLook> {
  const mark: Mark = { change: table.mark, now };
  const slotsOf = () => new Map(jobIds.map((jobId) => [jobId, table.liveSlot(jobId, now)] as const));
  const untrue = yield* holdersOf(table, limits, slotsOf(), now);
  // Anew: the table may have changed meanwhile.
  const batch = slotsOf();
  const own = [...batch.values()].filter((slot) => slot !== undefined);
  const slots = [...new Set([...own, ...untrue])];
  const chosen = yield* chooseLists(table, limits, { slots, gives: (jobId) => batch.has(jobId), now });
  const changes = [
    ...chosen.own.map(({ entry, links }) => chosenAnew(entry, links)),
    ...chosen.more.map(({ entry, links }) => withMore(entry, links, limits)),
  ];
  return {
    mark,
    live: chosen.own.flatMap(({ entry: { jobId, hash } }) => (batch.has(jobId) ? [[jobId, hash]] : [])),
    changes: changes.filter((change) => change !== undefined),
    size: table.size,
  };
}

/** Slots of other jobs whose list holds one of the batch with another score than it has now. */
function* holdersOf(
  table: EntryTable,
  { minScore }: Limits,
  batch: ReadonlyMap<string, number | undefined>,
  now: number,
): Generator<void, number[]> {
  const holders: number[] = [];
  for (let slot = 0; slot < table.places; slot += 1) {
    if (slot % atOnce === atOnce - 1) yield;
    const entry = table.liveAt(slot, now);
    if (!entry || isOwed(entry) || batch.get(entry.jobId) !== undefined) continue;
    const isUntrue = entry.links.some((link) => {
      if (!batch.has(link.jobId)) return false;
      const held = batch.get(link.jobId);
      return held === undefined || link.score < minScore || table.vectors.cosine(slot, held) !== link.score;
    });
    if (isUntrue) holders.push(slot);
  }
  return holders;
}
