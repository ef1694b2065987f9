/** The means of title and text vectors that are taken off before they are mixed; see `shippedMeans`. */
export interface Means {
  readonly title: Float32Array;
  readonly text: Float32Array;
}

/**
 * The least cosine of an advert's vector with that of its title. Measured on six labelled sets (evaluation/EXPERIMENTS.md):
 * where a text repeats what its title says (occupations, across languages) a fixed share of the title costs up to .07 of
 * nDCG@10; where it is diluted (skill lists, terms of employment) too little of it costs .2. This asks each text for itself.
 */
const titleAgreement = 0.7;

/**
 * One vector of unit length from those of an advert's title and of its whole text, each without the usual of its kind:
 * the text's, turned towards the title's just as far as they have to agree. One that agrees already stays as it is.
 *
 * @param vectors of equal length, neither of them zero; `title` is absent where an advert has none
 * @param means absent: nothing is taken off
 * @param least the least cosine of the result with the title, from 0 to 1
 */
export function mixVectors(
  vectors: { readonly title?: Float32Array | undefined; readonly text: Float32Array },
  means?: Means,
  least = titleAgreement,
): Float32Array {
  const text = direction(vectors.text, means?.text);
  if (!vectors.title) return Float32Array.from(text);
  const title = direction(vectors.title, means?.title);
  const agreement = dot(title, text);
  if (agreement >= least) return Float32Array.from(text);
  // What the text says beside its title; nothing where both are opposite.
  const rest = unit(text.map((number, n) => number - agreement * title[n]!));
  const share = Math.sqrt(1 - least ** 2);
  return Float32Array.from(unit(title.map((number, n) => least * number + share * rest[n]!)));
}

/** Of unit length, after the mean is taken off. In double precision: the numbers left are small. */
function direction(vector: Float32Array, mean: Float32Array | undefined): Float64Array {
  const whole = unit(Float64Array.from(vector));
  return mean ? unit(whole.map((number, n) => number - mean[n]!)) : whole;
}

/** What is zero has no direction, and stays. */
function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((number) => number / length);
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, number, n) => sum + number * other[n]!, 0);
}
