/** How a stored list can differ from the definition. */
export const differenceKinds = [
  'missing-neighbour',
  'extra-neighbour',
  'dead-link',
  'wrong-score',
  'wrong-order',
  'duplicate-link',
  'self-link',
  'malformed-link',
  'list-of-job-not-live',
  'unusable-vector',
] as const;

type DifferenceKind = (typeof differenceKinds)[number];

/** One way in which one list is wrong; ids only, so that a report can be handed on. */
export interface Difference {
  readonly jobId: string;
  readonly kind: DifferenceKind;
  readonly neighbourId?: string;
  /** The score in the list, and the cosine of the stored vectors; absent where there is none. */
  readonly stored?: number;
  readonly expected?: number;
  /** Why a link is dead, or what is not as it should be. */
  readonly why?: string;
}
