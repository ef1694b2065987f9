import { contentHash } from '../../jobs/advert-text';
import { advertFields } from '../../jobs/advert-fields';
import { cutText } from '../../embeddings/cut-text';
import type { ModelProfile } from '../../embeddings/model-profile';
import { mixVectors } from '../../embeddings/recipe/mix-vectors';
import { shippedCorrections } from '../../embeddings/recipe/shipped-corrections';

/** One line of so many characters is what a title says; more is a text. */
const longestTitle = 100;

/** What is sent for a text that a reader gave, and what is made of its vector. */
export interface AskedText {
  /** Cut to the model's limit; empty: it says nothing. */
  readonly input: string;
  readonly tokens: number;
  /** Same hash, same vector. */
  readonly hash: string;
  /** A vector as the jobs' are, of the one that the provider gave. */
  readonly toVector: (given: Float32Array) => Float32Array;
}

/**
 * A few words are held against jobs as a title is, more as a text: each without the mean of its kind, where the recipe takes
 * it off. Titles as titles find .02 to .19 more (nDCG@10) than titles as texts: evaluation/EXPERIMENTS.md.
 */
export function askedText(text: string, profile: ModelProfile): AskedText {
  const { model, recipe, inputTokens } = profile;
  const whole = recipe.compose(advertFields({ description: text }));
  const { text: input, tokens } = cutText(whole, inputTokens);
  const isTitle = input.length <= longestTitle && !input.includes('\n');
  const corrections = recipe.isMixed ? shippedCorrections(profile.providerModel) : undefined;
  return {
    ...{ input, tokens },
    hash: contentHash({ model, recipe: recipe.version, text: input }),
    toVector: (given) =>
      recipe.isMixed
        ? mixVectors(
            { text: given },
            corrections && isTitle ? { ...corrections, text: corrections.title } : corrections,
          )
        : given,
  };
}
