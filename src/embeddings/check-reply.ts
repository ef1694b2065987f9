import type { CreateEmbeddingResponse } from 'openai/resources/embeddings';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';

/** More than any model has (4,096 is much today): a longer vector is a broken reply, and would not fit a document. */
export const mostDimensions = 16_384;

/** A vector of a reply, or what is wrong with it. */
export type CheckedVector = Float32Array | ProviderError;

const invalid = (why: string) => new ProviderError(providerFailures.replyInvalid, why);

/** Base64 of little-endian float32, exact; or an array of numbers from servers that know no base64. */
function toVector(embedding: unknown): CheckedVector {
  if (Array.isArray(embedding)) {
    // JSON has no NaN: servers that mean it write null, of which a Float32Array would make 0.
    if (!embedding.every((number) => typeof number === 'number')) return invalid('a vector holds no numbers');
    return Float32Array.from(embedding);
  }
  if (typeof embedding !== 'string') return invalid('a vector is missing');
  // Node leaves out what is no base64, and goes on.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(embedding)) return invalid('a vector is not base64');
  const bytes = Buffer.from(embedding, 'base64');
  if (bytes.length % 4 !== 0) return invalid('a vector is cut off');
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function checked(vector: CheckedVector, dimensions: number): CheckedVector {
  if (vector instanceof ProviderError) return vector;
  if (vector.length !== dimensions || dimensions === 0) {
    return invalid(`a vector of ${vector.length} numbers where ${dimensions} belong`);
  }
  if (dimensions > mostDimensions) return invalid(`a vector of ${dimensions} numbers`);
  // A sum of squares is finite where all numbers are; one pass, since a reply holds a million of them.
  let squares = 0;
  for (let n = 0; n < dimensions; n += 1) squares += vector[n]! * vector[n]!;
  if (!Number.isFinite(squares)) return invalid('a vector holds numbers that are not finite');
  if (squares === 0) return invalid('a vector holds only zeros');
  return vector;
}

/** The length that most vectors have: of a model without a profile, one broken vector must not spoil the others. */
function usualLength(vectors: readonly CheckedVector[]): number {
  const counts = new Map<number, number>();
  for (const vector of vectors) {
    if (vector instanceof Float32Array) counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/**
 * What a reply holds for each input, in the order of the inputs: a vector, or what is wrong with it.
 *
 * @param expected how many inputs were sent, and numbers a vector must have (0: any, but all alike)
 * @throws {ProviderError} PROVIDER_REPLY_INVALID for a reply that says nothing certain of any input: no data, more
 *   vectors than inputs, a place that was not asked for or is said twice
 */
export function checkEach(
  reply: CreateEmbeddingResponse | null | undefined,
  expected: { inputs: number; dimensions: number },
): CheckedVector[] {
  const { data, error } = (reply ?? {}) as unknown as Record<string, unknown>;
  if (!Array.isArray(data)) throw invalid(`the reply holds ${error ? 'an error and ' : ''}no data`);
  if (data.length > expected.inputs || data.length === 0) {
    throw invalid(`${data.length} vectors for ${expected.inputs} texts`);
  }
  const vectors = new Array<CheckedVector | undefined>(expected.inputs).fill(undefined);
  for (const item of data as ({ index?: unknown; embedding?: unknown } | null)[]) {
    const index = item?.index;
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= expected.inputs) {
      throw invalid('a vector says no place');
    }
    if (vectors[index as number]) throw invalid('two vectors say the same place');
    vectors[index as number] = toVector(item?.embedding);
  }
  const whole = vectors.map(
    (vector) => vector ?? invalid(`${data.length} vectors for ${expected.inputs} texts`),
  );
  const dimensions = expected.dimensions || usualLength(whole);
  return whole.map((vector) => checked(vector, dimensions));
}

/**
 * The vectors of a reply, in the order of the inputs.
 *
 * @throws {ProviderError} PROVIDER_REPLY_INVALID for a wrong count, order, length, a number that is not finite,
 *   or a vector of zeros
 */
export function checkReply(
  reply: CreateEmbeddingResponse | null | undefined,
  expected: { inputs: number; dimensions: number },
): Float32Array[] {
  return checkEach(reply, expected).map((vector) => {
    if (vector instanceof ProviderError) throw vector;
    return vector;
  });
}
