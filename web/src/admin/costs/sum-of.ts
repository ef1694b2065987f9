import type { Sums } from '../api/status';

export const sumOf = (all: readonly Sums[]): Sums =>
  all.reduce(
    (sum, { calls, texts, tokens, usd }) => ({
      calls: sum.calls + calls,
      texts: sum.texts + texts,
      tokens: sum.tokens + tokens,
      usd: sum.usd + usd,
    }),
    { calls: 0, texts: 0, tokens: 0, usd: 0 },
  );
