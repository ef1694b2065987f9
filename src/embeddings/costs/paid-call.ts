import { ProviderError } from '../../platform/errors/provider-errors';
import type { CheckedVector } from '../check-reply';
import type { EmbeddingProvider, EmbeddingReply } from '../embedding-provider';
import type { Cause, CostBooks } from './cost-books';
import { countTokens } from './count-tokens';
import type { DailyBudget } from './daily-budget';
import { inputsOf } from '../recipe/composed-text';
import { priceOf } from './money';

/** Whose bill a call is on. */
export interface CallFor {
  readonly cause: Cause;
  readonly migration?: string;
  readonly signal?: AbortSignal;
  /** What the caller counted in the texts; absent: they are counted here, where that matters. */
  readonly tokens?: number;
}

/** A vector that is missing or broken is an error in its place. */
export type PaidCall = (texts: readonly string[], call: CallFor) => Promise<EmbeddingReply<CheckedVector>>;

/**
 * The provider, with every call held against the budget before and booked after. A reply that cannot be used and was
 * paid all the same is booked as wasted. What is not answered at all is not booked: nobody says whether it costs anything.
 *
 * @throws {ProviderError} PROVIDER_BUDGET_REACHED, with no call made; else as `embedEach` of the provider does
 */
export function createPaidCall(options: {
  provider: Pick<EmbeddingProvider, 'profile' | 'embedEach'>;
  books: Pick<CostBooks, 'book'>;
  budget: Pick<DailyBudget, 'admit' | 'isUnlimited'>;
}): PaidCall {
  const { provider, books, budget } = options;
  const { profile } = provider;
  const price = profile.pricePerMillionTokens;

  return async (texts, { cause, migration, signal, tokens: given }) => {
    let counted = given;
    // Counting takes time, some 0.2 ms for a thousand characters.
    const count = (): number => (counted ??= countTokens(texts, profile.prefix));

    /** @param badShare of the texts, from 0 to 1: paid, and of no use */
    function book(said: number, inputs: number, badShare: number): Promise<void> {
      const tokens = said || count();
      const wasted = { texts: Math.round(inputs * badShare), tokens: Math.round(tokens * badShare) };
      return books.book({
        ...{ profile, cause, tokens, texts: inputs, countedHere: said === 0 },
        ...(migration !== undefined && { migration }),
        ...(badShare > 0 && { wasted }),
      });
    }

    const isHeld = !budget.isUnlimited && price > 0;
    const giveBack = await budget.admit(isHeld ? priceOf(count(), price) : 0, {
      isProbe: cause === 'probe',
    });
    try {
      const reply = await provider.embedEach(texts, signal);
      const bad = reply.vectors.filter((vector) => vector instanceof ProviderError).length;
      await book(reply.tokens, reply.inputs ?? texts.length, bad / texts.length);
      return reply;
    } catch (error) {
      if (error instanceof ProviderError && error.paidTokens !== undefined) {
        await book(error.paidTokens, texts.flatMap(inputsOf).length, 1);
      }
      throw error;
    } finally {
      giveBack();
    }
  };
}
