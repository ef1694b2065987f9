import type { Mark } from './batch-look';
import { chooseLists } from './choose-lists';
import type { EntryTable } from './entry-table';
import type { ListChange } from './index-entry';
import { sameLinks, type Link } from './link';
import { chosenAnew, floorOf, heldLink, isOwed, withMore, type Limits } from './list-of';

export interface SecondLookRequest {
  /** That of the look by which the lists were written. */
  readonly since: Mark;
  /** What should stand now. */
  readonly written: readonly ListChange[];
  /** The jobs of the batch. */
  readonly batch: readonly string[];
}

export interface SecondLook {
  readonly mark: Mark;
  /** Of the lists that were written, those that are wrong. */
  readonly changes: readonly ListChange[];
  /** Of the same, jobs that are not live any more or have another vector: their own runs see to them. */
  readonly gone: readonly string[];
}

/** With more changes than these, and than a twentieth of the board, all vectors are compared at once instead. */
const [fewChanges, atMostOneOf] = [64, 20];
/** Lists that are looked at in one go. */
const atOnce = 100;

/**
 * Looks again at lists that were just written, through an index that has seen these writes. A list that was chosen anew
 * can be wrong by whatever changed since it was chosen; one that a job was only put into, by that job, because
 * whoever else came or went has found the list as it was or has to write it himself. A list that is not what was
 * written is chosen anew: somebody else wrote it, perhaps before, so that this write was refused.
 */
export function* secondLook(
  table: EntryTable,
  limits: Limits,
  { since, written, batch }: SecondLookRequest,
  now: number,
): Generator<void, SecondLook> {
  const mark: Mark = { change: table.mark, now };
  const changed = table.changedSince(since.change, [since.now, now]);
  const isFew = changed && (changed.size <= fewChanges || changed.size * atMostOneOf <= table.size);
  const ofBatch = new Set(batch.filter((jobId) => changed?.has(jobId)));
  const gone: string[] = [];
  const untrue: number[] = [];
  const changes: (ListChange | undefined)[] = [];

  for (const [n, { jobId, hash, links, chosenAnew: isWhole }] of written.entries()) {
    if (n % atOnce === atOnce - 1) yield;
    const slot = table.liveSlot(jobId, now);
    const entry = slot === undefined ? undefined : table.at(slot);
    if (slot === undefined || entry?.hash !== hash) gone.push(jobId);
    else if (!isFew || isOwed(entry) || !sameLinks(entry.links, links)) untrue.push(slot);
    else {
      const more = judge(table, limits, slot, isWhole ? changed : ofBatch, now);
      if (more) changes.push(withMore(entry, more, limits));
      else untrue.push(slot);
    }
  }

  const { own } = yield* chooseLists(table, limits, { slots: untrue, gives: () => false, now });
  changes.push(...own.map(({ entry, links }) => chosenAnew(entry, links)));
  return { mark, changes: changes.filter((change) => change !== undefined), gone };
}

/** Links that the list has use for since some jobs changed; undefined where it holds what is not so any more. */
function judge(
  table: EntryTable,
  limits: Limits,
  slot: number,
  changed: ReadonlySet<string>,
  now: number,
): Link[] | undefined {
  const entry = table.at(slot)!;
  const more: Link[] = [];
  for (const jobId of changed) {
    if (jobId === entry.jobId) continue;
    const other = table.liveSlot(jobId, now);
    const cosine = other === undefined ? NaN : table.vectors.cosine(slot, other);
    const held = heldLink(entry, jobId);
    if (held && !(held.score === cosine && cosine >= limits.minScore)) return undefined;
    if (!held && cosine >= floorOf(entry, limits)) more.push({ jobId, score: cosine, computedAt: now });
  }
  return more;
}
