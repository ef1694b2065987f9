import { setTimeout as wait } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { PurgeEmbeddings } from '../../workflows';
import { purgeProgress, type PurgeProgress } from '../../workflows/purge-embeddings.interface';

/** A page takes a fraction of that. */
const lookEveryMs = 1_000;

/** Looks at the purge until it has ended. Rejects when it failed. A worker that does not answer meanwhile is waited for. */
export async function followPurge(
  handle: WorkflowHandle<typeof PurgeEmbeddings>,
  shown: (progress: PurgeProgress) => void,
): Promise<PurgeProgress> {
  const over = new AbortController();
  const result = handle.result().finally(() => over.abort());
  const looking = (async () => {
    while (!over.signal.aborted) {
      await wait(lookEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
      const progress = over.signal.aborted
        ? undefined
        : await handle.query(purgeProgress).catch(() => undefined);
      if (progress) shown(progress);
    }
  })();
  try {
    return await result;
  } finally {
    await looking;
  }
}

export type { PurgeProgress };
