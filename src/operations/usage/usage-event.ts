import type { Variant } from '../../presentation/variant';

/** What a page tells of a similar list. Ids are of adverts; nothing says who looked. */
export interface UsageEvent {
  /** The list came into view, an advert of it was opened, somebody went on to apply for that one. */
  readonly type: UsageType;
  /** The advert beside which the list stood. */
  readonly from: string;
  /** The advert that was opened; absent for `shown`. */
  readonly to?: string | undefined;
  /** Its place in the list, from 1; for `shown` the places that the list had. */
  readonly position: number;
  /** Absent: no experiment runs, or the page does not say. */
  readonly variant?: Variant | undefined;
  readonly source: UsageSource;
  /** Another advert of this list was opened before: it counts for its place, and not as one more list with a click. */
  readonly again: boolean;
}

export const usageTypes = ['shown', 'opened', 'applied'] as const;
export type UsageType = (typeof usageTypes)[number];

/** What a list was made of, as its reply says. */
export const usageSources = ['embedding', 'fallback'] as const;
export type UsageSource = (typeof usageSources)[number];

/** Places of a list. */
export const mostPositions = 10;
