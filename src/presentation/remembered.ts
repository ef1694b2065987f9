import { BoundedMap } from '../platform/bounded-map';
import { groupingOf, type PresentOptions, type ScoredJob } from './present';
import type { PresentedJob } from './similar-answer';
import type { Variant } from './variant';

/** Lists that readers come back to. Some 3 KB each. */
const mostLists = 5_000;

interface ListName {
  readonly list: string;
  readonly variant: Variant;
  readonly subject: PresentedJob;
}

interface Remembered {
  readonly subject: PresentedJob;
  readonly of: readonly ScoredJob[];
  readonly groups: readonly (readonly ScoredJob[])[];
  readonly reasons: Map<PresentedJob, readonly string[]>;
}

/**
 * What takes long about a list, done again only where it, or one of its jobs, has changed: a record of a job is never
 * changed, but replaced. Reposts are found by comparing each with each: 0.2 to 1 ms of fifty.
 */
export function createListMemory(reasonsOf: PresentOptions['reasonsOf']) {
  const lists = new BoundedMap<string, Remembered>({ size: mostLists });

  function remembered({ list, variant, subject }: ListName, candidates: readonly ScoredJob[]): Remembered {
    const name = `${variant} ${list}`;
    const last = lists.get(name);
    if (last?.subject === subject && areSame(last.of, candidates)) return last;
    const groups = groupingOf(variant)(candidates);
    const fresh = { subject, of: candidates, groups, reasons: new Map<PresentedJob, readonly string[]>() };
    lists.set(name, fresh);
    return fresh;
  }

  /** For `present`. */
  return (name: ListName): Required<Pick<PresentOptions, 'group' | 'reasonsOf'>> => {
    let reasons: Remembered['reasons'] | undefined;
    return {
      group: (candidates) => {
        const known = remembered(name, candidates);
        reasons = known.reasons;
        return known.groups;
      },
      reasonsOf: (one, other) => {
        const known = reasons?.get(other);
        if (known) return known;
        const told = reasonsOf(one, other);
        reasons?.set(other, told);
        return told;
      },
    };
  };
}

const areSame = (one: readonly ScoredJob[], other: readonly ScoredJob[]): boolean =>
  one.length === other.length &&
  one.every(({ job, score }, n) => job === other[n]!.job && score === other[n]!.score);
