import OpenAI from 'openai';
import type { Batch } from 'openai/resources/batches';
import { batchFailures } from '../../platform/errors/batch-errors';
import { ProviderError } from '../../platform/errors/provider-errors';
import { boundedFetch } from '../bounded-fetch';
import { timedOut } from '../provider-failure';
import { callFailure } from './batch-failure';
import { filesExpireAfterSeconds } from './batch-limits';
import { endpoint } from './request-line';

export interface BatchClientOptions {
  readonly apiKey: string;
  /** Undefined: OpenAI's own. */
  readonly baseUrl: string | undefined;
  /** Longest that a short call takes, and longest silence in a download. */
  readonly timeoutMs: number;
  /** Longest that an upload of some megabytes takes. */
  readonly uploadTimeoutMs?: number;
}

export type BatchClient = ReturnType<typeof createBatchClient>;

/** A page of a hundred batches is some hundred kilobytes. */
const mostReplyBytes = 8_000_000;
const expiry = { anchor: 'created_at', seconds: filesExpireAfterSeconds } as const;

/**
 * The calls that batches need, each made once: tries are the caller's business, since a batch that is created twice is paid
 * twice. Every function rejects with a {@link ProviderError}, or with the signal's reason.
 */
export function createBatchClient(options: BatchClientOptions) {
  const { timeoutMs, uploadTimeoutMs = 600_000 } = options;
  const client = new OpenAI({
    ...{ apiKey: options.apiKey, baseURL: options.baseUrl ?? null },
    ...{ timeout: timeoutMs, maxRetries: 0, logLevel: 'off', fetch: boundedFetch(mostReplyBytes) },
  });

  async function told<T>(
    about: 'api' | 'one',
    signal: AbortSignal | undefined,
    call: (options: { signal: AbortSignal; timeout: number }) => PromiseLike<T>,
    timeout = timeoutMs,
  ): Promise<T> {
    // The client's own time-out ends with the headers.
    const deadline = AbortSignal.timeout(timeout);
    try {
      return await call({ signal: signal ? AbortSignal.any([signal, deadline]) : deadline, timeout });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw deadline.aborted ? timedOut() : callFailure(error, about);
    }
  }

  return {
    timeoutMs,

    upload: async (name: string, lines: Buffer<ArrayBuffer>[], signal?: AbortSignal): Promise<string> => {
      const file = new File(lines, name, { type: 'application/jsonl' });
      const body = { file, purpose: 'batch', expires_after: expiry } as const;
      return (await told('api', signal, (how) => client.files.create(body, how), uploadTimeoutMs)).id;
    },

    create: (fileId: string, metadata: Record<string, string>, signal?: AbortSignal): Promise<Batch> =>
      told('api', signal, (how) =>
        client.batches.create(
          {
            ...{ input_file_id: fileId, endpoint, completion_window: '24h', metadata },
            output_expires_after: expiry,
          },
          how,
        ),
      ),

    retrieve: (batchId: string, signal?: AbortSignal): Promise<Batch> =>
      told('one', signal, (how) => client.batches.retrieve(batchId, how)),

    cancel: (batchId: string, signal?: AbortSignal): Promise<Batch> =>
      told('one', signal, (how) => client.batches.cancel(batchId, how)),

    /** A page of the account's batches, newest first. */
    batchPage: (after: string | undefined, signal?: AbortSignal) =>
      told('api', signal, (how) => client.batches.list({ limit: 100, ...(after && { after }) }, how)),

    /** A page of the account's files for batches. */
    filePage: (after: string | undefined, signal?: AbortSignal) =>
      told('api', signal, (how) =>
        client.files.list({ purpose: 'batch', limit: 1_000, ...(after && { after }) }, how),
      ),

    /** The content as it comes. The caller ends it: only the wait for its beginning has a time-out. */
    content: async (fileId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
      const whole = client.withOptions({ fetch: boundedFetch(Number.MAX_SAFE_INTEGER) });
      try {
        const { body } = await whole.files.content(fileId, { signal, timeout: timeoutMs });
        return body ?? new ReadableStream({ start: (controller) => controller.close() });
      } catch (error) {
        throw signal.aborted ? error : callFailure(error, 'one');
      }
    },

    /** Resolves also where the file is gone already. */
    deleteFile: async (fileId: string, signal?: AbortSignal): Promise<void> => {
      await told('one', signal, (how) => client.files.delete(fileId, how)).catch((error: unknown) => {
        if (!(error instanceof ProviderError) || error.kind !== batchFailures.gone) throw error;
      });
    },
  };
}
