import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';

const newline = 10;

/**
 * The lines of a body without their ends, as they come; empty ones are left out. Holds one line at a time.
 *
 * @throws {ProviderError} PROVIDER_REPLY_INVALID for a line of more than `mostBytes`
 */
export async function* splitLines(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<string> {
  let begun: Uint8Array[] = [];
  let bytes = 0;
  const add = (part: Uint8Array): void => {
    bytes += part.byteLength;
    if (bytes > mostBytes) {
      throw new ProviderError(providerFailures.replyInvalid, `a line is longer than ${mostBytes} bytes`);
    }
    begun.push(part);
  };
  const end = (): string => {
    const line = Buffer.concat(begun).toString('utf8').trim();
    [begun, bytes] = [[], 0];
    return line;
  };

  for await (const chunk of body) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      const line = end();
      if (line !== '') yield line;
    }
    if (from < chunk.byteLength) add(chunk.subarray(from));
  }
  const last = end();
  if (last !== '') yield last;
}
