import { ProviderError } from '../../platform/errors/provider-errors';
import { batchFailures } from '../../platform/errors/batch-errors';
import type { BatchClient } from './batch-client';
import { isOver, lookAt, type BatchLook } from './batch-look';
import { findSuccessor } from './find-batches';

export function createEnd(client: BatchClient) {
  /**
   * Asks the provider to stop; what is done by then is paid and can be collected, within ten minutes. A batch that is over
   * stays as it is.
   */
  async function cancel(batchId: string, signal?: AbortSignal): Promise<BatchLook> {
    const batch = await client.retrieve(batchId, signal);
    if (isOver(batch.status) || batch.status === 'cancelling') return lookAt(batch);
    try {
      return lookAt(await client.cancel(batchId, signal));
    } catch (error) {
      // It ended between the two calls.
      const now = await client.retrieve(batchId, signal);
      if (isOver(now.status)) return lookAt(now);
      throw error;
    }
  }

  /**
   * Deletes the files of a batch that is over: the adverts' texts and vectors. Repeating it does no harm, nor does a batch
   * that is gone.
   *
   * @throws {ProviderError} PROVIDER_BATCH_REFUSED while the batch is not over: cancel it first
   */
  async function forget(batchId: string, signal?: AbortSignal): Promise<void> {
    const batch = await client.retrieve(batchId, signal).catch((error: unknown) => {
      if (error instanceof ProviderError && error.kind === batchFailures.gone) return undefined;
      throw error;
    });
    if (!batch) return;
    if (!isOver(batch.status)) {
      throw new ProviderError(batchFailures.refused, `the batch is ${batch.status}, its files are in use`);
    }
    // The file of a failed batch may have been taken up.
    const isTakenUp = batch.status === 'failed' && (await findSuccessor(client, batch, signal)) !== undefined;
    const input = isTakenUp ? undefined : batch.input_file_id;
    for (const fileId of [input, batch.output_file_id, batch.error_file_id]) {
      if (fileId) await client.deleteFile(fileId, signal);
    }
  }

  return { cancel, forget };
}
