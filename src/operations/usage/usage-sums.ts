import type { UsageCount } from './usage-counts';
import { mostPositions, type UsageSource, type UsageType } from './usage-event';

export interface Totals {
  /** Lists that came into view. */
  readonly shown: number;
  /** Adverts opened from them. */
  readonly opened: number;
  /** Lists that at least one was opened from. */
  readonly openedLists: number;
  /** Adverts that somebody went on to apply for. */
  readonly applied: number;
  /** Lists that led to at least one application. */
  readonly appliedLists: number;
}

/** A place of the lists, from 1. `shown`: lists that had it. */
export interface PositionUsage {
  readonly position: number;
  readonly shown: number;
  readonly opened: number;
  readonly applied: number;
}

/** What lists of a model, recipe and source came to. */
export interface UsageRow extends Totals {
  readonly model: string | null;
  readonly recipe: string | null;
  readonly source: UsageSource;
}

export function totalsOf(counts: readonly UsageCount[]): Totals {
  const sum = (type: UsageType, of: 'count' | 'lists'): number =>
    counts.reduce((total, each) => total + (each.type === type ? each[of] : 0), 0);
  return {
    shown: sum('shown', 'count'),
    opened: sum('opened', 'count'),
    openedLists: sum('opened', 'lists'),
    applied: sum('applied', 'count'),
    appliedLists: sum('applied', 'lists'),
  };
}

/** By day, place and model. Days without any are left out. */
export function sumsOf(counts: readonly UsageCount[]) {
  return {
    totals: totalsOf(counts),
    byDay: grouped(counts, ({ day }) => day)
      .map(([{ day }, same]) => ({ day, ...totalsOf(same) }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    byPosition: Array.from({ length: mostPositions }, (_, n) => ofPosition(counts, n + 1)),
    byModel: grouped(counts, ({ model, recipe, source }) => `${model} ${recipe} ${source}`)
      .map(([{ model, recipe, source }, same]): UsageRow => ({ model, recipe, source, ...totalsOf(same) }))
      .sort((a, b) => b.shown - a.shown),
  };
}

function ofPosition(counts: readonly UsageCount[], position: number): PositionUsage {
  const sum = (fits: (each: UsageCount) => boolean): number =>
    counts.reduce((total, each) => total + (fits(each) ? each.count : 0), 0);
  return {
    position,
    shown: sum((each) => each.type === 'shown' && each.position >= position),
    opened: sum((each) => each.type === 'opened' && each.position === position),
    applied: sum((each) => each.type === 'applied' && each.position === position),
  };
}

function grouped(counts: readonly UsageCount[], keyOf: (each: UsageCount) => string) {
  const groups = new Map<string, UsageCount[]>();
  for (const each of counts) {
    const same = groups.get(keyOf(each));
    if (same) same.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return [...groups.values()].map((same): [UsageCount, UsageCount[]] => [same[0]!, same]);
}
