import { createHash } from 'node:crypto';
import type { Batch } from 'openai/resources/batches';
import { batchFailures } from '../../platform/errors/batch-errors';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import type { ModelProfile } from '../model-profile';
import type { BatchClient } from './batch-client';
import type { BatchLimits } from './batch-limits';
import { cutIntoFiles, type TextToSend } from './cut-into-files';
import { downloadLines } from './download-lines';
import { findBatches, findSuccessor, type BatchMarks } from './find-batches';
import { hashOfRequest } from './request-line';

export interface SubmittedBatch {
  readonly batchId: string;
  readonly inputs: number;
  /** As counted here. */
  readonly tokens: number;
}

export interface SubmitOptions {
  /** Names what is submitted, in at most 512 characters: the same for every repetition of it, and for nothing else. */
  readonly key: string;
  /** When the key was first used: spares reading the account's older batches. */
  readonly since?: Date;
  readonly signal?: AbortSignal;
  /** Told after each file. */
  readonly progress?: () => void;
  /** Asked before each batch is made; what it throws ends the submission. */
  readonly admit?: (tokens: number) => Promise<void>;
}

/** Creates batches, and none twice for the same key. */
export function createSubmit(options: { client: BatchClient; profile: ModelProfile; limits: BatchLimits }) {
  const { client, profile, limits } = options;

  /**
   * Texts that batches of an attempt before this one hold. Their files say so: what is to be sent may have changed since.
   */
  async function sentIn(batches: readonly Batch[], signal?: AbortSignal): Promise<Set<string>> {
    const hashes = new Set<string>();
    for (const { input_file_id } of batches) {
      try {
        const lines = downloadLines(input_file_id, { client, mostBytes: limits.bytes, signal });
        for await (const line of lines) hashes.add(hashOfRequest(line) ?? '');
      } catch (error) {
        // Somebody has collected the batch already: its vectors are where they belong.
        if (!(error instanceof ProviderError) || error.kind !== batchFailures.gone) throw error;
      }
    }
    return hashes;
  }

  /** Files that an attempt left behind between its upload and its batch. */
  async function dropOrphans(name: string, batches: readonly Batch[], signal?: AbortSignal): Promise<void> {
    const inUse = new Set(batches.map(({ input_file_id }) => input_file_id));
    let after: string | undefined;
    do {
      const page = await client.filePage(after, signal);
      for (const { id, filename } of page.data) {
        if (filename === name && !inUse.has(id)) await client.deleteFile(id, signal);
      }
      after = page.has_more ? page.data.at(-1)?.id : undefined;
    } while (after !== undefined);
  }

  async function submit(texts: AsyncIterable<TextToSend>, how: SubmitOptions): Promise<SubmittedBatch[]> {
    const { key, since, signal, progress, admit } = how;
    const found = await findBatches(client, key, { since, signal });
    const name = `similar-jobs-${createHash('sha256').update(key).digest('hex').slice(0, 32)}.jsonl`;
    await dropOrphans(name, found, signal);
    const known = new Map(found.map((batch) => [batch.id, batch]));

    for await (const file of cutIntoFiles(texts, { profile, limits, sent: await sentIn(found, signal) })) {
      await admit?.(file.tokens);
      const fileId = await client.upload(name, file.lines, signal);
      // An attempt that was given up for dead may still be at it.
      const now = await findBatches(client, key, { since, signal });
      if (now.some(({ id }) => !known.has(id))) {
        await client.deleteFile(fileId, signal);
        throw new ProviderError(providerFailures.unavailable, 'somebody else submits the same texts');
      }
      const marks: BatchMarks = { key, inputs: String(file.lines.length), tokens: String(file.tokens) };
      const batch = await client.create(fileId, marks, signal);
      known.set(batch.id, batch);
      progress?.();
    }
    return [...known.values()].map(submitted);
  }

  /**
   * Another batch from the file of one that failed as a whole, of which nothing was paid. Repeated, it finds the batch that
   * it made.
   *
   * @throws {ProviderError} PROVIDER_BATCH_GONE where the file is gone: its texts have to be submitted anew
   */
  async function again(batchId: string, signal?: AbortSignal): Promise<SubmittedBatch> {
    const batch = await client.retrieve(batchId, signal);
    const successor = await findSuccessor(client, batch, signal);
    if (successor) return submitted(successor);
    if (batch.status !== 'failed') {
      throw new ProviderError(batchFailures.refused, `a batch that is ${batch.status} is not sent again`);
    }
    return submitted(await client.create(batch.input_file_id, { ...batch.metadata, again: batchId }, signal));
  }

  return { submit, again };
}

function submitted({ id, metadata }: Batch): SubmittedBatch {
  const count = (mark: 'inputs' | 'tokens'): number => Number(metadata?.[mark] ?? 0) || 0;
  return { batchId: id, inputs: count('inputs'), tokens: count('tokens') };
}
