import type { CreateEmbeddingResponse } from 'openai/resources/embeddings';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';

/** More than any model has (4,096 is much today): a longer vector is a broken reply, and would not fit a document. */
export const mostDimensions = 16_384;

const invalid = (why: string) => new ProviderError(providerFailures.replyInvalid, why);

/** Base64 of little-endian float32, exact; or an array of numbers from servers that know no base64. */
function toVector(embedding: unknown): Float32Array {
  if (Array.isArray(embedding)) {
    // JSON has no NaN: servers that mean it write null, of which a Float32Array would make 0.
    if (!embedding.every((number) => typeof number === 'number')) throw invalid('a vector holds no numbers');
    return Float32Array.from(embedding);
  }
  if (typeof embedding !== 'string') throw invalid('a vector is missing');
  // Node leaves out what is no base64, and goes on.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(embedding)) throw invalid('a vector is not base64');
  const bytes = Buffer.from(embedding, 'base64');
  if (bytes.length % 4 !== 0) throw invalid('a vector is cut off');
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/**
 * The vectors of a reply, in the order of the inputs.
 *
 * @param expected how many inputs were sent, and numbers a vector must have (0: any, but all alike)
 * @throws {ProviderError} PROVIDER_REPLY_INVALID for a wrong count, order, length, a number that is not finite,
 *   or a vector of zeros
 */
export function checkReply(
  reply: CreateEmbeddingResponse | null | undefined,
  expected: { inputs: number; dimensions: number },
): Float32Array[] {
  const { data, error } = (reply ?? {}) as unknown as Record<string, unknown>;
  if (!Array.isArray(data)) throw invalid(`the reply holds ${error ? 'an error and ' : ''}no data`);
  if (data.length !== expected.inputs) throw invalid(`${data.length} vectors for ${expected.inputs} texts`);

  const vectors = new Array<Float32Array | undefined>(expected.inputs).fill(undefined);
  for (const item of data as ({ index?: unknown; embedding?: unknown } | null)[]) {
    const index = item?.index;
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= expected.inputs) {
      throw invalid('a vector says no place');
    }
    if (vectors[index as number]) throw invalid('two vectors say the same place');
    vectors[index as number] = toVector(item?.embedding);
  }

  const dimensions = expected.dimensions || (vectors[0]?.length ?? 0);
  return vectors.map((vector) => {
    if (vector?.length !== dimensions || dimensions === 0) {
      throw invalid(`a vector of ${vector?.length ?? 0} numbers where ${dimensions} belong`);
    }
    if (dimensions > mostDimensions) throw invalid(`a vector of ${dimensions} numbers`);
    if (!vector.every(Number.isFinite)) throw invalid('a vector holds numbers that are not finite');
    if (vector.every((number) => number === 0)) throw invalid('a vector holds only zeros');
    return vector;
  });
}
