/** What a reply said of a resource. Times in milliseconds of `performance.now()`. */
export interface Answer {
  readonly begun: number;
  readonly replied: number;
  remaining: number;
  readonly resetMs: number | undefined;
}

/** A call under way, as one resource sees it. */
export interface Flight {
  readonly begun: number;
  cost: number;
  /** What remained at least, right before it. */
  readonly expected: number;
  /** What was known before it; absent where another call was under way beside it, so that nobody knows who spent what. */
  before: Answer | undefined;
}

export type Spending = ReturnType<typeof createSpending>;

/**
 * What is known of a resource from replies alone, whatever the order in which the provider took the calls: what remains
 * only sinks by calls, so the least that any of the last replies said, without what is under way, is there for sure.
 */
export function createSpending() {
  const flying = new Set<Flight>();
  /** Any of them may have been the last that was let in. */
  let last: Answer[] = [];
  let own: { readonly begun: number; readonly replied: number; readonly cost: number }[] = [];

  const least = (): Answer | undefined =>
    last.reduce<Answer | undefined>(
      (found, answer) => (found && found.remaining <= answer.remaining ? found : answer),
      undefined,
    );

  return {
    flying,
    least,
    last: (): readonly Answer[] => last,
    /** What was spent, oldest first. */
    own: () => own,
    underWay: (): number => [...flying].reduce((sum, { cost }) => sum + cost, 0),
    lastReply: (): number => Math.max(0, ...last.map(({ replied }) => replied)),

    begin: (cost: number, expected: number, now: number): Flight => {
      const before = flying.size === 0 ? least() : undefined;
      for (const flight of flying) flight.before = undefined;
      const flight: Flight = { begun: now, cost, expected, before: before && { ...before } };
      flying.add(flight);
      return flight;
    },

    /** A reply that told what remains. */
    answered: (flight: Flight, said: { remaining: number; resetMs?: number }, now: number): Answer => {
      const { begun, cost } = flight;
      const answer: Answer = { begun, replied: now, remaining: said.remaining, resetMs: said.resetMs };
      flying.delete(flight);
      if (cost > 0) own.push({ begun, replied: now, cost });
      last.push(answer);
      // Whoever was answered before another one was begun was let in before it.
      const latest = Math.max(...last.map((each) => each.begun));
      last = last.filter(({ replied }) => replied >= latest);
      return answer;
    },

    /** A call that told nothing: whether it was counted is not known, so it was. */
    lost: (flight: Flight, now: number): void => {
      flying.delete(flight);
      if (flight.cost > 0) own.push({ begun: flight.begun, replied: now, cost: flight.cost });
      for (const answer of last) answer.remaining -= flight.cost;
    },

    /** What was spent before `time` matters no more. */
    forget: (time: number): void => {
      if (own.length > 0 && own[0]!.replied < time) own = own.filter(({ replied }) => replied >= time);
    },
  };
}
