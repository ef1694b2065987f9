import { ProviderError, providerFailures } from '../platform/errors/provider-errors';

/**
 * `fetch` that reads no more than `mostBytes` of a reply, counted after decompression, and follows no redirect: the
 * key and the advert go to the address that is configured and to no other.
 */
export function boundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const { body, status, statusText, headers } = await fetch(input, { ...init, redirect: 'manual' });
    return new Response(body?.pipeThrough(bounded(mostBytes)) ?? null, { status, statusText, headers });
  };
}

function bounded(mostBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes <= mostBytes) return controller.enqueue(chunk);
      const said = `the reply is larger than ${mostBytes} bytes`;
      controller.error(new ProviderError(providerFailures.replyInvalid, said));
    },
  });
}
