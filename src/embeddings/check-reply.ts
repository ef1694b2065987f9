import type { CreateEmbeddingResponse } from 'openai/resources/embeddings';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';

const invalid = (why: string) => new ProviderError(providerFailures.replyInvalid, why);

/** Base64 of little-endian float32, exact; or an array of numbers from servers that know no base64. */
function toVector(embedding: unknown): Float32Array {
  if (Array.isArray(embedding)) return Float32Array.from(embedding as number[]);
  if (typeof embedding !== 'string') throw invalid('a vector is missing');
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
  reply: CreateEmbeddingResponse,
  expected: { inputs: number; dimensions: number },
): Float32Array[] {
  const data: unknown = (reply as unknown as Record<string, unknown> | null)?.data;
  if (!Array.isArray(data)) throw invalid('the reply holds no data');
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
    if (!vector.every(Number.isFinite)) throw invalid('a vector holds numbers that are not finite');
    if (vector.every((number) => number === 0)) throw invalid('a vector holds only zeros');
    return vector;
  });
}
