import { ApplicationFailure } from '@temporalio/activity';
import { Types } from 'mongoose';
import { cutText } from '../src/embeddings/cut-text';
import { embeddingText } from '../src/embeddings/embedding-text';
import { jobNeed, needProjection } from '../src/embeddings/job-needs';
import { ProviderError, providerFailures } from '../src/platform/errors/provider-errors';
import type { EmbeddingFailure, GenerateEmbeddingInput, GenerateEmbeddingResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

const patient: readonly string[] = [
  providerFailures.rateLimited.code,
  providerFailures.unauthorized.code,
  providerFailures.quotaExhausted.code,
  providerFailures.notConfigured.code,
];

/**
 * Composes the text, calls the provider, writes the vector.
 *
 * @throws {ApplicationFailure} of the provider error's code, with an `EmbeddingFailure` in its details; not retryable
 *   by Temporal, because the workflow does the waiting
 */
export function createGenerateEmbedding(dependencies: ActivityDependencies) {
  const { store, provider, watch, profile, recipe, detectLanguage } = dependencies;

  async function call(text: string, signal: AbortSignal): Promise<Float32Array> {
    if (!provider) throw new ProviderError(providerFailures.notConfigured, 'no provider');
    const blocked = Object.values(providerFailures).find(({ code }) => code === watch?.blockedBy());
    if (blocked) throw new ProviderError(blocked, 'no calls until a probe succeeds');
    const { vectors } = await provider.embed([cutText(text, profile.inputTokens).text], signal);
    return vectors[0]!;
  }

  return async function generateEmbedding(input: GenerateEmbeddingInput): Promise<GenerateEmbeddingResult> {
    const job = await store.read(new Types.ObjectId(input.jobId), needProjection);
    if (!job) return { outcome: 'gone' };
    const need = jobNeed(job, { profile, recipe, now: new Date(), held: false });
    if (need === 'unlinking' || need === 'nothing') return { outcome: 'gone' };
    const { text, hash } = embeddingText(job, profile, recipe);
    if (job.embedding?.contentHash === hash && job.embedding.model === profile.model) {
      await store.stillRight(job);
      return { outcome: 'unchanged', contentHash: hash };
    }

    await store.processing(job);
    let vector: Float32Array;
    try {
      vector = await beating((context) => call(text, context.cancellationSignal));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await watch?.callFailed(error);
      const failure = describe(error);
      const counted = failure.kind === 'patient' ? 0 : 1;
      await store.failed(job, {
        status: failure.kind === 'final' || (counted && input.lastTry) ? 'failed' : 'pending',
        retries: input.failedTries + counted,
        error: {
          code: failure.code,
          message: failure.message,
          advice: failure.advice,
          contentHash: hash,
        },
      });
      throw ApplicationFailure.create({
        type: failure.code,
        message: failure.message,
        nonRetryable: true,
        details: [failure],
      });
    }
    const language = detectLanguage(text);
    const stored = await store.completed(job, { vector, model: profile.model, hash, language });
    return stored ? { outcome: 'embedded', contentHash: hash, language } : { outcome: 'superseded' };
  };
}

function describe(error: ProviderError): EmbeddingFailure {
  const kind = !error.kind.retryable ? 'final' : patient.includes(error.code) ? 'patient' : 'counted';
  return {
    code: error.code,
    message: `${error.kind.title} (${error.message})`,
    advice: error.kind.advice,
    kind,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  };
}
