import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { EmbeddingProvider } from '../../src/embeddings/embedding-provider';
import type { ErrorKind } from '../../src/platform/errors/app-error';
import { ProviderError, providerFailures } from '../../src/platform/errors/provider-errors';
import { packRequests, type SizedText } from './pack-requests';
import type { VectorCache } from './vector-cache';

const tries = 5;
const firstWaitMs = 1_000;
/** A provider that asks for more wants to be asked another day. */
const longestWaitMs = 120_000;

/**
 * Embeds texts within the profile's limits. Every reply is kept as it comes, so that a run that breaks off pays for
 * nothing twice.
 *
 * @param answered is told of every reply: how many texts it held
 * @returns a vector for each hash
 * @throws {ProviderError} when a call failed for good, once those under way have ended
 */
export async function embedTexts(options: {
  texts: readonly SizedText[];
  provider: Pick<EmbeddingProvider, 'embed' | 'profile'>;
  callsAtOnce: number;
  cache: Pick<VectorCache, 'add'>;
  answered?: (texts: number) => void;
}): Promise<Map<string, Float32Array>> {
  const { texts, provider, callsAtOnce, cache, answered } = options;
  const found = new Map<string, Float32Array>();
  let failure: unknown;

  async function ask(request: readonly SizedText[]): Promise<void> {
    if (failure !== undefined) return;
    try {
      const { vectors } = await withTries(() => provider.embed(request.map(({ text }) => text)));
      const reply = new Map(request.map(({ hash }, place) => [hash, vectors[place]!]));
      await cache.add(provider.profile.model, reply);
      for (const [hash, vector] of reply) found.set(hash, vector);
      answered?.(request.length);
    } catch (error) {
      failure ??= error;
    }
  }

  const limit = pLimit(callsAtOnce);
  await Promise.all(packRequests(texts, provider.profile).map((request) => limit(() => ask(request))));
  if (failure !== undefined) throw failure as Error;
  return found;
}

const { unreachable, cutOff, timeout, unavailable, rateLimited } = providerFailures;
/** Not among them: a broken reply, which was paid for, and what somebody has to mend first. */
const mayPass: readonly ErrorKind[] = [unreachable, cutOff, timeout, unavailable, rateLimited];

async function withTries<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ProviderError) || !mayPass.includes(error.kind) || attempt === tries)
        throw error;
      const waitMs = error.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1);
      if (waitMs > longestWaitMs) throw error;
      await delay(waitMs);
    }
  }
}
