import type { ModelProfile } from '../model-profile';

/** The only address that a batch of embeddings may go to. */
export const endpoint = '/v1/embeddings';

/**
 * One line of the file that is sent, with its end. One text a line: a text that is refused takes no other with it, the hash
 * is its name there and back, and the limit on lines is the same as the one on texts.
 *
 * @param text as the model is to read it, already cut
 */
export function requestLine(
  hash: string,
  text: string,
  { model, prefix }: ModelProfile,
): Buffer<ArrayBuffer> {
  const body = { model, input: prefix + text, encoding_format: 'base64' };
  return Buffer.from(`${JSON.stringify({ custom_id: hash, method: 'POST', url: endpoint, body })}\n`);
}

/** The hash that a line was written for; undefined where the line is not one of ours. */
export function hashOfRequest(line: string): string | undefined {
  try {
    const { custom_id: hash } = JSON.parse(line) as { custom_id?: unknown };
    return typeof hash === 'string' ? hash : undefined;
  } catch {
    return undefined;
  }
}
