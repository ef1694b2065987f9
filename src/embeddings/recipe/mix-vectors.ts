/** What vectors of a model say whatever the advert is about; taken off before they are mixed. See `shippedCorrections`. */
export interface Corrections {
  /** The mean of titles, and that of texts, over vectors of length 1. */
  readonly title: Float32Array;
  readonly text: Float32Array;
  /** Directions of length 1, at right angles to each other, by which languages differ and not jobs. */
  readonly languages: readonly Float32Array[];
}

/**
 * The least cosine of an advert's vector with that of its title. Measured on six labelled sets (evaluation/EXPERIMENTS.md):
 * where a text repeats what its title says (occupations, across languages) a fixed share of the title costs up to .07 of
 * nDCG@10; where it is diluted (skill lists, terms of employment) too little of it costs .2. This asks each text for itself.
 */
const titleAgreement = 0.7;

/**
 * One vector of unit length from those of an advert's title and of its whole text, each without the usual of its kind and of its language:
 * the text's, turned towards the title's just as far as they have to agree. One that agrees already stays as it is.
 *
 * @param vectors of equal length, neither of them zero; `title` is absent where an advert has none
 * @param corrections absent: nothing is taken off
 * @param least the least cosine of the result with the title, from 0 to 1
 */
export function mixVectors(
  vectors: { readonly title?: Float32Array | undefined; readonly text: Float32Array },
  corrections?: Corrections,
  least = titleAgreement,
): Float32Array {
  const text = direction(vectors.text, corrections?.text, corrections?.languages);
  if (!vectors.title) return Float32Array.from(text);
  const title = direction(vectors.title, corrections?.title, corrections?.languages);
  const agreement = dot(title, text);
  if (agreement >= least) return Float32Array.from(text);
  // What the text says beside its title; nothing where both are opposite.
  const rest = unit(text.map((number, n) => number - agreement * title[n]!));
  const share = Math.sqrt(1 - least ** 2);
  return Float32Array.from(unit(title.map((number, n) => least * number + share * rest[n]!)));
}

/** Of unit length, after mean and languages are taken off. In double precision: the numbers left are small. */
function direction(
  vector: Float32Array,
  mean: Float32Array | undefined,
  languages: readonly Float32Array[] = [],
): Float64Array {
  const whole = unit(Float64Array.from(vector));
  const own = mean ? whole.map((number, n) => number - mean[n]!) : whole;
  for (const language of languages) {
    const share = dot(own, language);
    own.forEach((number, n) => (own[n] = number - share * language[n]!));
  }
  return unit(own);
}

/** What is zero has no direction, and stays. */
function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((number) => number / length);
}

function dot(one: Float64Array, other: Float64Array | Float32Array): number {
  return one.reduce((sum, number, n) => sum + number * other[n]!, 0);
}
