import { contentHash } from '../../../src/jobs/advert-text';
import { createBatchApi } from '../../../src/embeddings/batch-api/batch-api';
import type { CollectedText } from '../../../src/embeddings/batch-api/result-line';
import { profileOf } from '../../../src/embeddings/model-profile';
import { ProviderError } from '../../../src/platform/errors/provider-errors';
import type { startBatchServer } from '../../support/batch-server';

export const model = 'text-embedding-3-small';
export const profile = profileOf(model);

export type BatchServer = Awaited<ReturnType<typeof startBatchServer>>;

export const apiOf = (
  server: Pick<BatchServer, 'baseUrl' | 'apiKey'>,
  more: Partial<Parameters<typeof createBatchApi>[0]> = {},
) =>
  createBatchApi({
    ...{ apiKey: server.apiKey, baseUrl: server.baseUrl, profile, timeoutMs: 10_000, againAfterMs: 1 },
    ...more,
  });

export const textOf = (n: number): string =>
  `Advert number ${n}: a baker for a bakery in Tiranë, 5–14h, "warm" bread\n`;
export const hashOf = (text: string): string => contentHash({ model, recipe: 'plain', text });

/** Adverts from one number to before another, as the board would read them. */
// eslint-disable-next-line @typescript-eslint/require-await -- the board's would wait
export async function* adverts(from: number, to: number) {
  for (let n = from; n < to; n += 1) yield { hash: hashOf(textOf(n)), text: textOf(n) };
}

// eslint-disable-next-line @typescript-eslint/require-await -- as above
export async function* these(...texts: string[]) {
  for (const text of texts) yield { hash: hashOf(text), text };
}

export async function all(results: AsyncIterable<CollectedText>): Promise<CollectedText[]> {
  const found: CollectedText[] = [];
  for await (const result of results) found.push(result);
  return found;
}

/** Codes by hash; vectors have none. */
export const codesOf = (results: readonly CollectedText[]): Map<string | undefined, string> =>
  new Map(results.map((result) => [result.hash, 'error' in result ? result.error.code : 'vector']));

export async function failureOf(promise: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError))
    throw new Error('it did not fail as a provider does', { cause: error });
  return error;
}

export function only<One>(list: readonly One[]): One {
  if (list.length !== 1) throw new Error(`${list.length} where one belongs`);
  return list[0]!;
}
