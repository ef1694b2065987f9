import { advertText, titleOf } from '../../src/jobs/advert-text';
import { composeText, inputsOf } from '../../src/embeddings/recipe/composed-text';
import type { ModelProfile } from '../../src/embeddings/model-profile';
import { mixVectors } from '../../src/embeddings/recipe/mix-vectors';
import { shippedCorrections } from '../../src/embeddings/recipe/shipped-corrections';
import type { MeasuredRecipe } from './measured-recipe';

/** `agree-.7`: the product's own mixture, with another agreement. */
const agreement = /^agree-0?(\.\d{1,3})$/;
/** `title`, `text`, `mix-.3`, each also with `-mean`. */
const form = /^(?:title|text|mix-0?(\.\d{1,3}))(-mean)?$/;

export const triedRecipes =
  'title, text, mix-.3 (title vector .3, text vector .7), each also with -mean; agree-.6 (as tuned, agreeing with the title by .6)';

/**
 * A simple recipe that others are held against: the title alone, the text alone (title once), or a sum of both, each of
 * length 1, by a weight that is the same for all adverts. `-mean`: without the mean over the set's own vectors. Undefined
 * for another name.
 */
export function triedRecipe(name: string, profile: ModelProfile): MeasuredRecipe | undefined {
  const least = agreement.exec(name)?.[1];
  if (least !== undefined) return agreeing(name, Number(least), profile);
  const parts = form.exec(name);
  if (!parts) return undefined;
  const weight = parts[1] === undefined ? undefined : Number(parts[1]);
  return {
    name,
    compose: (advert) => {
      const title = titleOf(advert);
      if (name.startsWith('title')) return title;
      const text = advertText(advert, { titles: 1 });
      return weight === undefined ? text : composeText(title, text);
    },
    vectors: (texts, vectorOf) => {
      const vectors = texts.map((text) => {
        const [first, second] = inputsOf(text).map((input) => unit(vectorOf(input)));
        if (!second || weight === undefined) return first!;
        return first!.map((number, n) => weight * number + (1 - weight) * second[n]!);
      });
      return Promise.resolve(parts[2] === undefined ? vectors : withoutMean(vectors));
    },
  };
}

function agreeing(name: string, least: number, profile: ModelProfile): MeasuredRecipe {
  const corrections = shippedCorrections(profile.providerModel);
  return {
    name,
    compose: (advert) => composeText(titleOf(advert), advertText(advert, { titles: 1 })),
    vectors: (texts, vectorOf) =>
      Promise.resolve(
        texts.map((composed) => {
          const [title, text] = inputsOf(composed).map(vectorOf);
          return text
            ? mixVectors({ title: title!, text }, corrections, least)
            : mixVectors({ text: title! }, corrections);
        }),
      ),
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((number) => number / length);
}

function withoutMean(vectors: readonly Float32Array[]): Float32Array[] {
  const sum = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) vector.forEach((number, n) => (sum[n] = sum[n]! + number));
  return vectors.map((vector) => vector.map((number, n) => number - sum[n]! / vectors.length));
}
