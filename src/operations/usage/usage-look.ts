import type { Connection } from 'mongoose';
import type { Config } from '../../platform/config';
import { remembered } from '../../platform/remembered';
import type { Variant } from '../../presentation/variant';
import type { Experiment, ExperimentState } from './experiment';
import { sumsOf, totalsOf, type PositionUsage, type Totals, type UsageRow } from './usage-sums';
import { createUsageCounts, type UsageCount } from './usage-counts';
import { verdictOf, type Verdict } from './verdict';

export interface UsageLook {
  readonly days: number;
  readonly totals: Totals;
  readonly byDay: readonly (Totals & { readonly day: string })[];
  readonly byPosition: readonly PositionUsage[];
  readonly byModel: readonly UsageRow[];
  readonly experiment: Pick<ExperimentState, 'share' | 'from' | 'since'> & {
    /** Whether there are two presentations: a board of plain lists has one. */
    readonly isPossible: boolean;
    readonly result: Result;
    /** What the one before it came to; null: there was none. */
    readonly before: (Result & { readonly share: number }) | null;
  };
}

/** Since an experiment began. */
interface Result {
  readonly variants: Readonly<Record<Variant, Totals>>;
  /** Of lists that an advert was opened from. */
  readonly opened: Verdict;
  /** Of lists that somebody applied from. */
  readonly applied: Verdict;
}

/** Time for which a look is remembered, in every process. */
const freshForMs = 3_000;

/** How similar lists were used in the last days. @throws {DatabaseUnavailable} from what it returns */
export function createUsageLook(options: {
  connection: Connection;
  experiment: Pick<Experiment, 'read'>;
  recipe: Config['SIMILARITY_RECIPE'];
}): (days: number) => Promise<UsageLook> {
  const { connection, experiment, recipe } = options;
  const counts = createUsageCounts({ connection });
  const known = new Map<number, () => Promise<UsageCount[]>>();

  function lastDays(days: number): Promise<UsageCount[]> {
    const ask = known.get(days) ?? remembered(() => counts.lastDays(days), freshForMs);
    known.set(days, ask);
    return ask();
  }

  return async (days) => {
    const { share, from, since, run, before } = await experiment.read();
    const [all, now, then] = await Promise.all([
      lastDays(days),
      counts.ofRun(run),
      before ? counts.ofRun(before.run) : [],
    ]);
    return {
      days,
      ...sumsOf(all),
      experiment: {
        ...{ share, from, since, isPossible: recipe !== 'plain' },
        result: resultOf(now, share),
        before: before && { share: before.share, ...resultOf(then, before.share) },
      },
    };
  };
}

function resultOf(counts: readonly UsageCount[], share: number): Result {
  const of = (variant: Variant) => totalsOf(counts.filter((each) => each.variant === variant));
  const [plain, tuned] = [of('plain'), of('tuned')];
  const verdict = (type: 'opened' | 'applied') =>
    verdictOf(proportionOf(plain, type), proportionOf(tuned, type), share);
  return { variants: { plain, tuned }, opened: verdict('opened'), applied: verdict('applied') };
}

/** A page may tell of a click and not of the list, as where the second was lost: no share is above 1. */
const proportionOf = (totals: Totals, type: 'opened' | 'applied') => ({
  hits: Math.min(totals[`${type}Lists`], totals.shown),
  of: totals.shown,
});
