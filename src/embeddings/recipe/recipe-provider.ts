import { ProviderError, providerFailures, type RateLimits } from '../../platform/errors/provider-errors';
import type { CheckedVector } from '../check-reply';
import type { EmbeddingProvider, EmbeddingReply } from '../embedding-provider';
import { inputsOf } from './composed-text';
import { inputHash } from './input-vectors';
import { mixVectors, type Corrections } from './mix-vectors';
import type { SharedInputs } from './shared-inputs';

/** A composed text takes two places in a request. */
const inputsOfText = 2;
const never = new AbortController().signal;

/** An advert as it is sent. `title` only where its text is composed. */
interface Sent {
  readonly title?: string;
  readonly text: string;
}

/**
 * A provider of one vector for each text, also for those that `composeText` made of two inputs: it asks for both in one
 * call, but for titles that somebody has paid for and texts that a batch has brought, and mixes them. One without a title
 * is in the same space. Callers see texts and vectors as of any provider; a request of theirs holds half as many.
 */
export function createRecipeProvider(options: {
  provider: EmbeddingProvider;
  shared: SharedInputs;
  corrections?: Corrections | undefined;
}): EmbeddingProvider {
  const { provider, shared, corrections } = options;
  const { requestInputs } = provider.profile;
  const hashOf = (input: string): string => inputHash(provider.profile, input);

  async function embedEach(
    texts: readonly string[],
    signal: AbortSignal = never,
  ): Promise<EmbeddingReply<CheckedVector>> {
    const adverts = texts.map(sentOf);
    const titles = new Map(
      adverts.flatMap(({ title }) => (title === undefined ? [] : [[hashOf(title), title]])),
    );
    /** What is known of composed texts, by input hash. */
    const vectors = new Map<string, CheckedVector>();
    const bill = { tokens: 0, inputs: 0, limits: undefined as RateLimits | undefined };

    /** Asks for titles that nobody has, and for `whole` texts beside them. */
    async function pay(mine: readonly string[], whole: readonly string[]): Promise<readonly CheckedVector[]> {
      const made = new Map<string, Float32Array>();
      try {
        const inputs = [...mine.map((hash) => titles.get(hash)!), ...whole];
        if (inputs.length === 0) return [];
        const reply = await provider.embedEach(inputs, signal);
        bill.tokens += reply.tokens;
        bill.inputs += inputs.length;
        bill.limits = reply.limits ?? bill.limits;
        for (const [n, hash] of mine.entries()) {
          const vector = reply.vectors[n]!;
          vectors.set(hash, vector);
          if (!(vector instanceof ProviderError)) made.set(hash, vector);
        }
        return reply.vectors.slice(mine.length);
      } finally {
        await shared.settle(mine, made);
      }
    }

    /** The vectors of the whole texts; those of the titles are in `vectors` then. */
    async function payAll(): Promise<readonly CheckedVector[]> {
      const composed = adverts.flatMap(({ title, text }) => (title === undefined ? [] : [hashOf(text)]));
      let { known, mine, others } = await shared.take([...titles.keys()], composed);
      for (const [hash, vector] of known) vectors.set(hash, vector);
      const brought = adverts.map(({ title, text }) =>
        title === undefined ? undefined : vectors.get(hashOf(text)),
      );
      const unknown = adverts.filter((_, n) => brought[n] === undefined);
      const paid = await pay(
        mine,
        unknown.map(({ text }) => text),
      );
      // Last, so that nobody who waits for a title of ours waits for those of others too.
      while (others[0] !== undefined) {
        await shared.waitUntilFree(others[0], signal);
        ({ known, mine, others } = await shared.take(others));
        for (const [hash, vector] of known) vectors.set(hash, vector);
        await pay(mine, []);
      }
      let next = 0;
      return brought.map((vector) => vector ?? paid[next++]!);
    }

    const wholes = await payAll().catch((error: unknown) => {
      // What came before it was paid all the same.
      if (error instanceof ProviderError && bill.tokens > 0)
        error.paidTokens = (error.paidTokens ?? 0) + bill.tokens;
      throw error;
    });
    const { limits, ...paid } = bill;
    return {
      ...paid,
      vectors: adverts.map(({ title }, n) =>
        mixed(title === undefined ? undefined : vectors.get(hashOf(title))!, wholes[n]!),
      ),
      ...(limits && { limits }),
    };

    function mixed(title: CheckedVector | undefined, text: CheckedVector): CheckedVector {
      if (text instanceof ProviderError) return text;
      if (title instanceof ProviderError) return title;
      if (!title || title.length === text.length) return mixVectors({ title, text }, corrections);
      const said = `vectors of ${title.length} and ${text.length} numbers for one advert`;
      return new ProviderError(providerFailures.replyInvalid, said);
    }
  }

  return {
    ...provider,
    profile: { ...provider.profile, requestInputs: Math.max(1, Math.floor(requestInputs / inputsOfText)) },
    embedEach,
    embed: async (texts, signal) => {
      const reply = await embedEach(texts, signal);
      const failure = reply.vectors.find((vector) => vector instanceof ProviderError);
      if (failure) throw failure;
      return reply as EmbeddingReply;
    },
  };
}

function sentOf(text: string): Sent {
  const [first, second] = inputsOf(text);
  return second === undefined ? { text: first } : { title: first, text: second };
}
