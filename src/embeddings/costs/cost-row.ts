import { mongo } from 'mongoose';
import { profileOf, type ModelProfile } from '../model-profile';
import { priceOf } from './money';
import { utcDay } from './utc-day';

/** For what a call was made. */
export type Cause = 'save' | 'migration' | 'model-change' | 'probe' | 'search';

/** Whole numbers, so that sums are exact however many add to them. */
export interface CostSums {
  readonly calls: number;
  readonly texts: number;
  readonly tokens: number;
  readonly picoDollars: number;
}

/** A document of `embedding_costs`: what was paid on a day for a model and cause, by one migration where it is one's. */
export interface CostRow extends CostSums {
  readonly _id: string;
  /** UTC, such as `2026-03-01`. */
  readonly day: string;
  readonly model: string;
  readonly cause: Cause;
  readonly migration?: string;
  /** Of the tokens: counted here, because the reply did not say. */
  readonly tokensCountedHere: number;
  /** Of all above: paid for vectors that could not be used. */
  readonly wasted: CostSums;
}

/** A call that is to be paid, as the provider answered it. */
export interface PaidFor {
  readonly profile: Pick<ModelProfile, 'model' | 'pricePerMillionTokens'>;
  readonly cause: Cause;
  /** Names the migration that it was made for: it is on that one's bill too. */
  readonly migration?: string;
  readonly texts: number;
  readonly tokens: number;
  /** Whether the tokens were counted here, because the reply did not say. */
  readonly countedHere: boolean;
  /** Of these: for vectors that cannot be used. */
  readonly wasted?: { readonly texts: number; readonly tokens: number };
  /** Share of the price that is asked: 0.5 by OpenAI's Batch API. */
  readonly priceShare?: number;
}

export type CostKey = Pick<CostRow, 'day' | 'model' | 'cause' | 'migration'>;

export const keyOf = ({ profile, cause, migration }: PaidFor, now: number): CostKey => ({
  ...{ day: utcDay(now), model: profileOf(profile.model).providerModel, cause },
  ...(migration !== undefined && { migration }),
});

export const idOf = ({ day, model, cause, migration }: CostKey): string =>
  [day, model, cause, migration].filter((part) => part !== undefined).join(' ');

/** What a call adds to its row, by path. */
export function additionsOf({ profile, texts, tokens, ...call }: PaidFor): Record<string, number> {
  const price = profile.pricePerMillionTokens * (call.priceShare ?? 1);
  const { wasted } = call;
  return {
    ...{ calls: 1, texts, tokens, picoDollars: priceOf(tokens, price) },
    tokensCountedHere: call.countedHere ? tokens : 0,
    'wasted.calls': wasted ? 1 : 0,
    'wasted.texts': wasted?.texts ?? 0,
    'wasted.tokens': wasted?.tokens ?? 0,
    'wasted.picoDollars': wasted ? priceOf(wasted.tokens, price) : 0,
  };
}

/** 64 bits: the driver would send a large number as a fraction. */
export const asLongs = (additions: Record<string, number>): Record<string, mongo.Long> =>
  Object.fromEntries(Object.entries(additions).map(([path, n]) => [path, mongo.Long.fromNumber(n)]));
