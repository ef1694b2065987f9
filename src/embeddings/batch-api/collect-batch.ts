import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import { mostDimensions } from '../check-reply';
import type { ModelProfile } from '../model-profile';
import type { BatchClient } from './batch-client';
import { failureOfBatch } from './batch-failure';
import { isOver } from './batch-look';
import { downloadLines } from './download-lines';
import { readResult, type CollectedText } from './result-line';

/** Bytes of a number where a server writes decimals instead of base64, with room for spaces. */
const numberBytes = 32;
/** What a line holds beside its vector, or an error says. Bytes. */
const restBytes = 65_536;

/** Reads the results of a batch that is over. */
export function createCollect(options: {
  client: BatchClient;
  profile: ModelProfile;
  againAfterMs?: number | undefined;
}) {
  const { client, profile, againAfterMs } = options;
  const mostBytes = restBytes + (profile.dimensions || mostDimensions) * numberBytes;

  /**
   * What became of each text, in the provider's order, read line by line: first what was done, then what was not. A text
   * that a batch did not get to may be missing. Collecting again gives the same, as long as the files are there.
   *
   * @throws {ProviderError} the reason of a batch that failed as a whole; PROVIDER_UNAVAILABLE where it is not over;
   *   PROVIDER_BATCH_GONE where it or its files were deleted
   */
  return async function* collect(batchId: string, signal?: AbortSignal): AsyncGenerator<CollectedText> {
    const batch = await client.retrieve(batchId, signal);
    if (batch.status === 'failed') throw failureOfBatch(batch);
    if (!isOver(batch.status)) {
      throw new ProviderError(providerFailures.unavailable, `the batch is ${batch.status}, not over`);
    }
    let { dimensions } = profile;
    for (const fileId of [batch.output_file_id, batch.error_file_id]) {
      if (!fileId) continue;
      const how = { client, mostBytes, signal, ...(againAfterMs !== undefined && { againAfterMs }) };
      for await (const line of downloadLines(fileId, how)) {
        const result = readResult(line, dimensions);
        // A model without a profile: any length is right, but the same for all.
        if ('vector' in result) dimensions ||= result.vector.length;
        yield result;
      }
    }
  };
}
