import { setTimeout as wait } from 'node:timers/promises';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import { providerFailure, timedOut } from '../provider-failure';
import type { BatchClient } from './batch-client';
import { splitLines } from './split-lines';

export interface DownloadOptions {
  readonly client: Pick<BatchClient, 'content' | 'timeoutMs'>;
  /** Longest line. */
  readonly mostBytes: number;
  /** How often a file is begun anew after a break. */
  readonly tries?: number;
  /** Before it is begun anew. Milliseconds. */
  readonly againAfterMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What another try may do better. */
const passing: readonly unknown[] = [
  providerFailures.cutOff,
  providerFailures.timeout,
  providerFailures.unreachable,
  providerFailures.unavailable,
];

/**
 * The lines of a file at the provider, each once. A download that breaks or falls silent is begun anew, and what was given
 * is passed over: the file does not change, and a range of it cannot be asked for.
 *
 * @throws {ProviderError} PROVIDER_BATCH_GONE where the file is not there (any more), or what ended the last try
 */
export async function* downloadLines(fileId: string, options: DownloadOptions): AsyncGenerator<string> {
  const { tries = 4, againAfterMs = 1_000, signal } = options;
  let given = 0;
  for (let failed = 0; ;) {
    let passed = 0;
    try {
      for await (const line of oneTry(fileId, options)) {
        passed += 1;
        if (passed <= given) continue;
        given += 1;
        yield line;
      }
      return;
    } catch (error) {
      failed += 1;
      const isPassing = error instanceof ProviderError && passing.includes(error.kind);
      if (signal?.aborted || !isPassing || failed >= tries) throw error;
    }
    await wait(againAfterMs * failed, undefined, signal ? { signal } : {});
  }
}

async function* oneTry(fileId: string, options: DownloadOptions): AsyncGenerator<string> {
  const { client, mostBytes, signal } = options;
  const over = new AbortController();
  let isSilent = false;
  const silent = (): void => {
    isSilent = true;
    over.abort();
  };
  try {
    const body = await client.content(fileId, signal ? AbortSignal.any([signal, over.signal]) : over.signal);
    yield* splitLines(heard(body, client.timeoutMs, silent), mostBytes);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw isSilent ? timedOut() : providerFailure(error);
  } finally {
    // Whoever stops reading ends the download.
    over.abort();
  }
}

/** A slow reader is no silence: time runs only while the next part is waited for. */
async function* heard(
  body: ReadableStream<Uint8Array>,
  timeoutMs: number,
  silent: () => void,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const timer = setTimeout(silent, timeoutMs);
    const { value, done } = await reader.read().finally(() => clearTimeout(timer));
    if (done) return;
    yield value;
  }
}
