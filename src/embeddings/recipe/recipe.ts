import { advertText, titleOf, type AdvertTexts } from '../../jobs/advert-text';
import { composeText } from './composed-text';
import { occupationIn } from './occupation-in';

/** How an advert becomes a vector. */
export interface Recipe {
  /** What `SIMILARITY_RECIPE` calls it. */
  readonly name: 'plain' | 'tuned';
  /** Part of every content hash: another one makes other vectors of the same texts. */
  readonly version: string;
  /** Whether its texts are of two inputs, so that the provider must be one of `createRecipeProvider`. */
  readonly isMixed: boolean;
  /** The text that stands for an advert; of two inputs where `composeText` made it. Empty: it has none. */
  readonly compose: (advert: AdvertTexts) => string;
}

/** One text, whose vector is stored as the provider made it. */
export const plainRecipe: Recipe = {
  name: 'plain',
  version: 'plain',
  isMixed: false,
  compose: (advert) => advertText(advert),
};

/**
 * The title by itself and the whole text, neither with rank or pay in the title, mixed by `mixVectors`. Measured in evaluation/EXPERIMENTS.md. Its version counts
 * up with everything that changes a vector: texts, agreement, what is taken off.
 */
const tunedRecipe: Recipe = {
  name: 'tuned',
  version: 'tuned-1',
  isMixed: true,
  compose: (advert) => {
    const told = { ...advert, title: occupationIn(titleOf(advert)) };
    const whole = advertText(told, { titles: 1 });
    return whole === '' ? '' : composeText(told.title, whole);
  },
};

export const recipeNames = ['plain', 'tuned'] as const;

export const recipeOf = (name: Recipe['name']): Recipe => (name === 'tuned' ? tunedRecipe : plainRecipe);

/** Of a mixed recipe; undefined where there is none of that version. */
export const recipeOfVersion = (version: string): Recipe | undefined =>
  version === tunedRecipe.version ? tunedRecipe : undefined;
