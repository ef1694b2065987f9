import type { Answer, Flight, Spending } from './spending';

/**
 * How what was spent comes back: `bucket` all the time; `window` all at once, when the period ends; `sliding` each
 * call's share a period after it; `steps` one of these two.
 */
type RefillKind = 'unknown' | 'bucket' | 'steps' | 'window' | 'sliding';

/** As most providers count, where a reply says nothing. */
const minute = 60_000;
/** Prediction is never believed wholly: clocks differ a little. */
const mostTrust = 0.985;
/** What the clocks of two machines may differ by within a period, and a timer be late. */
const slackMs = 3;

/** Learns how a resource comes back from what replies say, and predicts it. All in the unit of the resource. */
export function createRefill(spending: Spending, noiseOf: (cost: number) => number) {
  let kind: RefillKind = 'unknown';
  /** Of a bucket: a millisecond's worth. */
  let perMs = 0;
  /** The longest reset that was told: the length of the period, or near it. */
  let longest: number | undefined;
  let trust = mostTrust;
  let ends = { earliest: 0, latest: 0 };

  const period = (): number => longest ?? minute;

  /** The end of the window lies between these: a reply does not say when it was written. */
  function learnEnd({ begun, replied, resetMs }: Answer): void {
    if (resetMs === undefined) return;
    const told = { earliest: begun + resetMs, latest: replied + resetMs };
    const same = told.earliest <= ends.latest && told.latest >= ends.earliest;
    ends = same
      ? { earliest: Math.max(ends.earliest, told.earliest), latest: Math.min(ends.latest, told.latest) }
      : told;
  }

  /**
   * Whether what came back may be what was spent a period ago. A bucket's reset sinks as it fills; that of a sliding
   * window is as long after every call.
   */
  function mayBeOldSpending(before: Answer, answer: Answer, limit: number): boolean {
    const oldest = spending.own()[0];
    if (!oldest || answer.replied < oldest.begun + period()) return false;
    if (!before.resetMs || !answer.resetMs) return true;
    const filled = (limit - answer.remaining) / (limit - before.remaining);
    const reset = answer.resetMs / before.resetMs;
    return Math.abs(reset - filled) > Math.abs(reset - 1);
  }

  /** What came back between a reply and a call that was begun and answered alone after it. */
  function learnKind(before: Answer, answer: Answer, cost: number, limit: number): void {
    const gain = answer.remaining - before.remaining + cost;
    const noise = noiseOf(cost);
    if (kind === 'unknown') {
      const spent = limit - before.remaining;
      const resetMs = before.resetMs || (spent / limit) * minute;
      const waited = answer.begun - before.replied;
      if (resetMs <= 0 || waited >= 0.8 * resetMs) return;
      const expected = (spent / resetMs) * waited;
      if (expected < 2 * noise) return;
      if (gain < Math.max(noise, expected / 4) || mayBeOldSpending(before, answer, limit)) kind = 'steps';
      else if (gain > expected / 2) [kind, perMs] = ['bucket', spent / resetMs];
    } else if (kind !== 'bucket' && gain > 2 * noise) {
      // In a window everything is back, in a sliding one only what is old enough.
      const outstanding = spending
        .own()
        .filter((one) => one.replied !== answer.replied && one.begun + period() > answer.replied)
        .reduce((sum, one) => sum + one.cost, 0);
      if (outstanding < 0.05 * limit + 2 * noise) return;
      const missing = limit - answer.remaining - cost;
      kind = missing < outstanding / 2 ? 'window' : 'sliding';
    }
  }

  return {
    kind: () => kind,
    period,
    perMs: (limit: number, leastPeriodMs: number): number => {
      if (kind === 'bucket') return perMs;
      return limit / (kind === 'unknown' ? Math.max(period(), leastPeriodMs) : period());
    },
    believed: (): number => perMs * trust,

    learn: (flight: Flight, answer: Answer, limit: number): void => {
      const { resetMs } = answer;
      if (resetMs !== undefined && kind !== 'bucket') longest = Math.max(longest ?? 0, resetMs);
      learnEnd(answer);
      if (flight.before) learnKind(flight.before, answer, flight.cost, limit);
      const spent = limit - answer.remaining;
      if (kind === 'bucket' && resetMs && spent > limit / 20) [perMs, longest] = [spent / resetMs, undefined];
      if (kind === 'bucket') longest = limit / perMs;
      const missed = flight.expected - answer.remaining - flight.cost > noiseOf(flight.cost) + limit / 500;
      trust = missed ? trust * 0.7 : Math.min(mostTrust, trust + 0.02);
    },

    /** A prediction was far too high. */
    doubt: (): void => void (trust *= 0.5),

    /** What has come back since a reply, as far as that can be predicted. */
    since: (answer: Answer, now: number): number => {
      if (kind === 'bucket') return Math.max(0, now - answer.replied) * perMs * trust;
      if (kind !== 'sliding' || trust < 0.5) return 0;
      // What may have been back when the reply was written may be in what it said.
      const seen = answer.replied - period();
      return spending
        .own()
        .filter(({ begun, replied }) => begun > seen && replied + period() + slackMs <= now)
        .reduce((sum, one) => sum + one.cost, 0);
    },

    /**
     * When something may be back that was not yet at `time`; undefined where nothing says so.
     *
     * @param surely no sooner than it must be back, and nothing that may have been back at `time`
     */
    nextReturn: (time: number, surely = false): number | undefined => {
      const windows = surely ? [ends.latest] : [ends.earliest, ends.latest];
      const old = spending.own().filter(({ begun }) => !surely || begun + period() > time);
      const returns = [
        ...(kind === 'sliding' ? [] : windows),
        ...(kind === 'window' ? [] : old.map(({ replied }) => replied + period())),
      ]
        .map((at) => at + slackMs)
        .filter((at) => at > time);
      return returns.length > 0 ? Math.min(...returns) : undefined;
    },
  };
}
