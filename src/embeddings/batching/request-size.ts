import type { ModelProfile } from '../model-profile';
import type { Speed } from '../rate/pace';

export interface Size {
  readonly inputs: number;
  readonly tokens: number;
}

/** A killed worker loses what is under way, so nothing is larger than it need be. */
const start: Size = { inputs: 64, tokens: 16_000 };
/** With no limit to keep, requests grow up to this for as long as more texts a second come of it. */
const grown: Size = { inputs: 512, tokens: 128_000 };
/** How much faster twice as large must be, and how many calls say so. */
const worthIt = 1.1;
const trials = 3;
/** One that takes longer loses too much when it fails. */
const longestMs = 5_000;
/** Requests come to a quarter of their limit where tokens are what is short. */
const headroom = 4;
const leastTokens = 500;

export type RequestSize = ReturnType<typeof createRequestSize>;

/** How large the next request is to be. */
export function createRequestSize(options: {
  profile: Pick<ModelProfile, 'requestInputs' | 'requestTokens'>;
  callsAtOnce: number;
}) {
  const { callsAtOnce, profile } = options;
  const most: Size = { inputs: profile.requestInputs, tokens: profile.requestTokens };
  /** By failures. */
  let cap = most.inputs;
  let factor = 1;
  let isSettled = false;
  let rates: number[] = [];
  let slower: number | undefined;
  let latencyMs: number | undefined;

  const within = (size: Size): Size => ({
    inputs: Math.max(1, Math.min(most.inputs, cap, Math.floor(size.inputs))),
    tokens: Math.max(1, Math.min(most.tokens, Math.floor(size.tokens))),
  });

  /** What the provider's limits ask for; undefined where they never bind. */
  function asLimited({ requestsPerMs, tokensPerMs, mostTokens = Infinity }: Speed): Size | undefined {
    const possible = latencyMs ? callsAtOnce / latencyMs : Infinity;
    const callsPerMs = Math.min(requestsPerMs ?? Infinity, possible);
    if (!Number.isFinite(callsPerMs)) return undefined;
    if (tokensPerMs === undefined)
      return requestsPerMs !== undefined && requestsPerMs < possible ? most : undefined;
    const tokens = (headroom * tokensPerMs) / callsPerMs;
    return { inputs: most.inputs, tokens: Math.max(leastTokens, Math.min(tokens, mostTokens)) };
  }

  function tryFactor({ inputs, tokens }: Size, ms: number): void {
    const isFull = inputs >= 0.9 * start.inputs * factor || tokens >= 0.8 * start.tokens * factor;
    if (isSettled || !isFull) return;
    rates.push(inputs / ms);
    if (rates.length < trials) return;
    const rate = rates.reduce((sum, one) => sum + one, 0) / rates.length;
    rates = [];
    if (slower !== undefined && rate < worthIt * slower) {
      factor /= 2;
      isSettled = true;
    } else if (2 * start.inputs * factor <= grown.inputs && ms < longestMs / 2) {
      slower = rate;
      factor *= 2;
    }
  }

  return {
    next: (speed: Speed): Size & { readonly limited: boolean } => {
      const limited = asLimited(speed);
      const free = { inputs: start.inputs * factor, tokens: start.tokens * factor };
      return { ...within(limited ?? free), limited: limited !== undefined };
    },

    /** @param size of the request that was answered within `ms` */
    wentWell: (size: Size, ms: number): void => {
      latencyMs = latencyMs === undefined ? ms : latencyMs + 0.2 * (ms - latencyMs);
      if (cap < most.inputs && size.inputs >= 0.9 * cap) cap += Math.max(4, Math.ceil(cap / 4));
      tryFactor(size, ms);
    },

    /** A time-out or a failure inside the provider: it may be too much for it. */
    failed: (size: Size): void => void (cap = Math.max(1, Math.min(cap, Math.floor(size.inputs / 2)))),
  };
}
