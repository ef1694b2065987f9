import type { ModelProfile } from '../../src/embeddings/model-profile';
import type { MeasuredRecipe } from './measured-recipe';
import { productRecipe } from './product-recipe';
import { triedRecipe } from './tried-recipe';

/** A recipe by its name; undefined where there is none. */
export function recipeNamed(name: string, profile: ModelProfile): MeasuredRecipe | undefined {
  return productRecipe(name, profile) ?? triedRecipe(name, profile);
}
