import { createTextSizer } from '../../src/embeddings/batching/text-size';
import { priceOf, toUsd } from '../../src/embeddings/costs/money';
import { countTokens } from '../../src/embeddings/costs/count-tokens';
import { embeddingText } from '../../src/embeddings/embedding-text';
import type { ModelProfile } from '../../src/embeddings/model-profile';
import { contentHash } from '../../src/jobs/advert-text';
import type { LabelledSet, SetAdvert } from '../labelled-set';
import type { SizedText } from './pack-requests';
import type { VectorCache } from './vector-cache';

/** What a model has to be asked for, and what that costs. */
export interface TextPlan {
  readonly hashOf: (advert: SetAdvert) => string;
  readonly known: Map<string, Float32Array>;
  /** Distinct texts without a vector. */
  readonly missing: readonly SizedText[];
  readonly cost: {
    readonly texts: number;
    readonly known: number;
    readonly tokens: number;
    readonly usd: number;
  };
}

/** Composes the set's texts as the product does, cut to the model's limit, and looks which are known already. */
export async function planTexts(options: {
  set: Pick<LabelledSet, 'documents' | 'queries'>;
  profile: ModelProfile;
  recipe: string;
  cache: Pick<VectorCache, 'read'>;
}): Promise<TextPlan> {
  const { set, profile, recipe, cache } = options;
  const sizeOf = createTextSizer(profile);
  const hashes = new Map<SetAdvert, string>();
  const texts = new Map<string, SizedText>();
  for (const advert of new Set([...set.documents, ...set.queries])) {
    const sized = sizeOf(embeddingText({ ...advert, tags: [...advert.tags] }, profile, recipe).text);
    // Of the cut text: another limit or prefix makes another vector.
    const hash = contentHash({ model: profile.model, recipe, text: profile.prefix + sized.text });
    hashes.set(advert, hash);
    texts.set(hash, { hash, ...sized });
  }
  const known = await cache.read(profile.model, new Set(texts.keys()));
  const missing = [...texts.values()].filter(({ hash }) => !known.has(hash));
  const tokens = countTokens(
    missing.map(({ text }) => text),
    profile.prefix,
  );
  const usd = toUsd(priceOf(tokens, profile.pricePerMillionTokens));
  return {
    hashOf: (advert) => hashes.get(advert)!,
    ...{ known, missing, cost: { texts: texts.size, known: known.size, tokens, usd } },
  };
}
