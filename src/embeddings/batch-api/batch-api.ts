import type { ModelProfile } from '../model-profile';
import { createBatchClient, type BatchClientOptions } from './batch-client';
import { usualLimits, type BatchLimits } from './batch-limits';
import { lookAt, type BatchLook } from './batch-look';
import { createCollect } from './collect-batch';
import { createEnd } from './end-batch';
import { createSubmit } from './submit-batches';

export type BatchApi = ReturnType<typeof createBatchApi>;

/**
 * OpenAI's Batch API for embeddings: half the price, an answer within 24 hours
 * (https://developers.openai.com/api/docs/guides/batch). Each function may be repeated after a crash at any point, and what
 * goes between them is ids and counts. All reject with a `ProviderError`.
 */
export function createBatchApi(
  options: BatchClientOptions & {
    profile: ModelProfile;
    limits?: Partial<BatchLimits>;
    /** Before a download that broke is begun anew. Milliseconds. */
    againAfterMs?: number;
  },
) {
  const { profile, againAfterMs } = options;
  const client = createBatchClient(options);
  const limits = { ...usualLimits, ...options.limits };

  return {
    profile,
    ...createSubmit({ client, profile, limits }),
    look: async (batchId: string, signal?: AbortSignal): Promise<BatchLook> =>
      lookAt(await client.retrieve(batchId, signal)),
    collect: createCollect({ client, profile, againAfterMs }),
    ...createEnd(client),
  };
}
