type Look = (hashes: readonly string[]) => Promise<Map<string, Float32Array>>;

/** Vectors by hash, from the first place that has them. */
export async function knownVectors(
  hashes: readonly string[],
  [first, second]: readonly [Look, Look],
): Promise<Map<string, Float32Array>> {
  const known = await first(hashes);
  for (const [hash, vector] of await second(hashes.filter((hash) => !known.has(hash)))) {
    known.set(hash, vector);
  }
  return known;
}
