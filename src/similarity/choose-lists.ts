import type { EntryTable } from './entry-table';
import type { IndexEntry } from './index-entry';
import type { Link } from './link';
import { floorOf, heldLink, isOwed, type Limits } from './list-of';
import { TopLinks } from './top-links';
import { scanVectors } from './vector-scan';

/** What one pass over all vectors found. */
export interface ChosenLists {
  /** The lists that these jobs should have. */
  readonly own: readonly LinksFor[];
  /** Links that the lists of other jobs have use for and do not hold; none of a list that is owed. */
  readonly more: readonly LinksFor[];
}

interface LinksFor {
  /** As it stands after the pass, which its vector has outlasted. */
  readonly entry: IndexEntry;
  readonly links: readonly Link[];
}

interface Member {
  readonly slot: number;
  readonly entry: IndexEntry;
}

/** Jobs with the very same vector: one comparison does for all of them. */
interface Group {
  readonly members: Member[];
  /** Those of them that are put into the lists of others. */
  readonly givers: IndexEntry[];
  readonly top: TopLinks;
}

/**
 * Chooses the lists of some jobs anew, from all live jobs, and finds the other lists that some of them belong in. Jobs
 * whose vector changes or goes during the pass are left out.
 *
 * @param slots of the jobs
 * @param gives whether the job is to be put into the lists of others
 */
export function* chooseLists(
  table: EntryTable,
  limits: Limits,
  { slots, gives, now }: { slots: readonly number[]; gives: (jobId: string) => boolean; now: number },
): Generator<void, ChosenLists> {
  const groups = groupEqual(table, slots, limits, gives);
  const givesAny = groups.some(({ givers }) => givers.length > 0);
  const chosen = new Set(slots);
  const floors = new Float64Array(groups.length).fill(limits.minScore);
  const more = new Map<number, Member & { top: TopLinks }>();

  const rowFloor = (slot: number): number | undefined => {
    const entry = table.liveAt(slot, now);
    if (!entry) return undefined;
    if (!givesAny || chosen.has(slot) || isOwed(entry)) return Infinity;
    return Math.max(floorOf(entry, limits), more.get(slot)?.top.floor ?? -Infinity);
  };

  const found = (query: number, slot: number, score: number): void => {
    if (!(score >= limits.minScore)) return;
    const entry = table.at(slot)!;
    const { top, givers } = groups[query]!;
    if (score >= top.floor) {
      top.offer({ jobId: entry.jobId, score, computedAt: now });
      floors[query] = Math.max(limits.minScore, top.floor);
    }
    if (givers.length === 0 || score < rowFloor(slot)!) return;
    const others = givers.filter(({ jobId }) => jobId !== entry.jobId && !heldLink(entry, jobId));
    if (others.length === 0) return;
    const known = more.get(slot);
    const wanted =
      known && isSame(known.entry, entry) ? known : { slot, entry, top: new TopLinks(limits.topK) };
    for (const { jobId } of others) wanted.top.offer({ jobId, score, computedAt: now });
    more.set(slot, wanted);
  };

  const queries = groups.map(({ members }) => members[0]!.slot);
  if (queries.length > 0) {
    yield* scanVectors(table.vectors, { queries, floors, places: table.places, rowFloor, found });
  }

  const stillThere = ({ slot, entry: then }: Member, links: readonly Link[]): LinksFor[] => {
    const entry = table.liveAt(slot, now);
    return entry && isSame(entry, then) ? [{ entry, links }] : [];
  };
  return {
    own: groups.flatMap(({ members, top }) =>
      members.flatMap((member) => {
        const others = top.toArray().filter(({ jobId }) => jobId !== member.entry.jobId);
        return stillThere(member, others.slice(0, limits.topK));
      }),
    ),
    more: [...more.values()].flatMap((wanted) => stillThere(wanted, wanted.top.toArray())),
  };
}

/** Whether two entries are of the same vector of the same job. */
function isSame(one: IndexEntry, other: IndexEntry): boolean {
  return one.jobId === other.jobId && one.hash === other.hash;
}

/** The same hash says that it is likely; the numbers decide. */
function groupEqual(
  table: EntryTable,
  slots: readonly number[],
  { topK }: Limits,
  gives: (jobId: string) => boolean,
): Group[] {
  const groups: Group[] = [];
  const byHash = new Map<string, Group>();
  for (const slot of slots) {
    const entry = table.at(slot);
    if (!entry) continue;
    const known = byHash.get(entry.hash);
    const isEqual = known !== undefined && table.vectors.same(known.members[0]!.slot, slot);
    // One more than a list holds: each member leaves itself out.
    const group = isEqual ? known : { members: [], givers: [], top: new TopLinks(topK + 1) };
    group.members.push({ slot, entry });
    if (gives(entry.jobId)) group.givers.push(entry);
    if (isEqual) continue;
    groups.push(group);
    byHash.set(entry.hash, group);
  }
  return groups;
}
