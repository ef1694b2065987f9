import { setImmediate } from 'node:timers/promises';
import { cutText } from '../cut-text';
import type { ModelProfile } from '../model-profile';
import type { BatchLimits } from './batch-limits';
import { requestLine } from './request-line';

export interface TextToSend {
  readonly hash: string;
  /** Uncut. */
  readonly text: string;
}

/** What one batch is made from. */
export interface BatchFile {
  readonly lines: Buffer<ArrayBuffer>[];
  readonly bytes: number;
  readonly tokens: number;
}

/** Counting tokens takes up to a millisecond a text: whatever else the worker does comes in between. */
const breatheEvery = 20;

const empty = (): BatchFile => ({ lines: [], bytes: 0, tokens: 0 });

/**
 * Lines for the texts, in as many files as the limits ask for, one in memory at a time. Each hash is written once, and none
 * that was sent before.
 */
export async function* cutIntoFiles(
  texts: AsyncIterable<TextToSend>,
  options: { profile: ModelProfile; limits: BatchLimits; sent: ReadonlySet<string> },
): AsyncGenerator<BatchFile> {
  const { profile, limits } = options;
  const seen = new Set(options.sent);
  let file = empty();
  for await (const { hash, text } of texts) {
    if (seen.has(hash)) continue;
    seen.add(hash);
    if (seen.size % breatheEvery === 0) await setImmediate();
    const cut = cutText(text, profile.inputTokens);
    const line = requestLine(hash, cut.text, profile);
    const isFull =
      file.lines.length >= limits.inputs ||
      file.bytes + line.length > limits.bytes ||
      file.tokens + cut.tokens > limits.tokens;
    if (isFull && file.lines.length > 0) {
      yield file;
      file = empty();
    }
    file.lines.push(line);
    file = { lines: file.lines, bytes: file.bytes + line.length, tokens: file.tokens + cut.tokens };
  }
  if (file.lines.length > 0) yield file;
}
