import type { SetAdvert } from '../labelled-set';

/** A way from an advert to a vector: one of the product's, or one that was tried. */
export interface MeasuredRecipe {
  readonly name: string;
  /** Least score of a link; absent where nothing is linked by it. */
  readonly minScore?: number;
  /** The text that stands for an advert, uncut; of two inputs where `composeText` made it. */
  readonly compose: (advert: SetAdvert) => string;
  /**
   * A vector for each text, in their order.
   *
   * @param texts of all adverts of a set, each input cut to the model's limit
   * @param vectorOf what the provider makes of an input
   */
  readonly vectors: (
    texts: readonly string[],
    vectorOf: (input: string) => Float32Array,
  ) => Promise<readonly Float32Array[]>;
}
