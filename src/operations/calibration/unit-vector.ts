/** Of length 1; undefined for none, and for one without a direction. */
export function unitVector(vector: Float32Array | undefined): Float32Array | undefined {
  let squares = 0;
  for (const number of vector ?? []) squares += number * number;
  const length = Math.sqrt(squares);
  return vector && length > 0 && Number.isFinite(length)
    ? vector.map((number) => number / length)
    : undefined;
}
