import { Matrix, SVD } from 'ml-matrix';

/** As many as count: evaluation/EXPERIMENTS.md, "Languages". */
const kept = 32;
/** What is narrower is only what rounding left. */
const narrowest = 1e-6;

/**
 * The directions by which the same adverts differ from language to language: the first right singular vectors of what the
 * mean of each language has beside the mean of all languages. Of length 1, at right angles, the widest first.
 *
 * @param vectors for each kind of input, for each language, of the same adverts
 */
export function languageDirections(
  vectors: readonly (readonly (readonly Float32Array[])[])[],
  most = kept,
): Float32Array[] {
  const rows = vectors.flatMap((languages) => {
    const means = languages.map((all) => meanOf(all.map(unit)));
    const usual = meanOf(means);
    return means.map((mean) => mean.map((number, n) => number - usual[n]!));
  });
  const { rightSingularVectors, diagonal } = new SVD(new Matrix(rows), { autoTranspose: true });
  const count = Math.min(most, diagonal.filter((width) => width > narrowest).length);
  return Array.from({ length: count }, (_, n) => Float32Array.from(rightSingularVectors.getColumn(n)));
}

function unit(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector);
  return Float64Array.from(vector, (number) => number / length);
}

function meanOf(vectors: readonly Float64Array[]): Float64Array {
  return vectors[0]!.map((_, n) => vectors.reduce((sum, vector) => sum + vector[n]!, 0) / vectors.length);
}
