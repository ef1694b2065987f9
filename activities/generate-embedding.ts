import { ApplicationFailure } from '@temporalio/activity';
import { Types } from 'mongoose';
import { cutText } from '../src/embeddings/cut-text';
import { embeddingText } from '../src/embeddings/embedding-text';
import { howToTreat, isForAll } from '../src/embeddings/failure-treatment';
import { jobNeed, needProjection } from '../src/embeddings/job-needs';
import { createPaidOnce } from '../src/embeddings/paid-once';
import { advertFields } from '../src/jobs/advert-fields';
import type { Job } from '../src/jobs/job';
import { ProviderError, providerFailures } from '../src/platform/errors/provider-errors';
import { traceEvent } from '../src/platform/trace-context';
import type { EmbeddingFailure, GenerateEmbeddingInput, GenerateEmbeddingResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/**
 * Composes the text, calls the provider, writes the vector. A text that was paid for before, whichever job has it, is not
 * paid again.
 *
 * @throws {ApplicationFailure} of the provider error's code, with an `EmbeddingFailure` in its details; not retryable
 *   by Temporal, because the workflow does the waiting
 */
export function createGenerateEmbedding(dependencies: ActivityDependencies) {
  const { store, provider, paidCall, claims, slots, watch, profile, detectLanguage, purge } = dependencies;

  /** The usual length, where it is known. */
  const dimensions = async () => profile.dimensions || (await store.dimensionsOf(profile.model));

  const paidOnce = createPaidOnce({
    claims,
    known: async (hash) => {
      const vector = (await store.vectorsOf(profile.model, [hash])).get(hash);
      return vector && vector.length === ((await dimensions()) ?? vector.length) ? vector : undefined;
    },
  });

  async function refuseWhileBlocked(): Promise<void> {
    if (!provider) throw new ProviderError(providerFailures.notConfigured, 'no provider');
    const code = await watch?.blockedBy();
    const kind = Object.values(providerFailures).find((each) => each.code === code);
    if (kind) throw new ProviderError(kind, 'no calls until a probe succeeds');
  }

  async function call(text: string, signal: AbortSignal): Promise<Float32Array> {
    const embed = async () => {
      // Again: somebody may have been refused while this waited for its turn.
      if (slots) await refuseWhileBlocked();
      const cut = cutText(text, profile.inputTokens);
      const texts = [cut.text];
      traceEvent('text.composed', {
        detail: { characters: text.length, tokens: cut.tokens, cut: cut.text !== text },
      });
      return paidCall ? paidCall(texts, { cause: 'save', signal }) : provider!.embed(texts, signal);
    };
    // Before the call: what fails after it is paid again.
    const expected = await dimensions();
    const { vectors } = await (slots ? slots.hold(embed, signal) : embed());
    const vector = vectors[0]!;
    if (vector instanceof ProviderError) throw vector;
    if (vector.length !== (expected ?? vector.length)) {
      const said = `a vector of ${vector.length} numbers where ${expected} belong`;
      throw new ProviderError(providerFailures.replyInvalid, said);
    }
    return vector;
  }

  /** Says on the job what went wrong, then to all; resolves where the text that failed stands no more. */
  async function failed(job: Job, hash: string, input: GenerateEmbeddingInput, error: ProviderError) {
    const { code, message, advice, kind } = howToTreat(error);
    const counted = kind === 'patient' ? 0 : 1;
    const forGood = kind === 'final' || (kind === 'counted' && input.lastTry);
    const stands = await store.failed(job, {
      status: forGood ? 'failed' : 'pending',
      retries: input.failedTries + counted,
      error: { code, message, advice, contentHash: hash, at: new Date() },
    });
    await watch?.callFailed(error);
    if (!stands) return;
    const level = forGood ? 'error' : 'warn';
    const failedTries = input.failedTries + counted;
    traceEvent('embedding.refused', { level, code, detail: { kind: forGood ? 'final' : kind, failedTries } });
    if (forGood) dependencies.jobFailed?.({ jobId: input.jobId, error });
    const isBlocked = watch && isForAll(error) && (await watch.blockedBy()) !== undefined;
    const failure: EmbeddingFailure = howToTreat(error, { isBlocked });
    throw ApplicationFailure.create({
      type: code,
      message,
      nonRetryable: true,
      details: [failure],
    });
  }

  async function embedJob(
    input: GenerateEmbeddingInput,
    signal: AbortSignal,
  ): Promise<GenerateEmbeddingResult> {
    const job = await store.read(new Types.ObjectId(input.jobId), needProjection);
    if (!job) return { outcome: 'gone' };
    const need = jobNeed(job, { profile, now: new Date(), held: false });
    if (need !== 'embedding' && need !== 'links') return { outcome: 'gone' };
    if (await purge.hold.withholds(job)) return { outcome: 'gone' };
    const { text, hash } = embeddingText(job, profile);
    if (job.embedding?.contentHash === hash && job.embedding.model === profile.model) {
      await store.stillRight(job);
      traceEvent('vector.unchanged');
      return { outcome: 'unchanged', contentHash: hash };
    }

    const language = detectLanguage(advertFields(job));
    const keep = async (vector: Float32Array): Promise<boolean> => {
      const stored = await store.completed(job, { vector, model: profile.model, hash, language });
      const detail = { dimensions: vector.length, model: profile.model, language };
      traceEvent(stored ? 'vector.stored' : 'vector.superseded', { detail });
      return stored;
    };
    /** False where the text that was read stands no more. */
    const pay = async (): Promise<boolean> => {
      await refuseWhileBlocked();
      // A text that was changed since it was read is not worth a call.
      return (await store.processing(job)) && keep(await call(text, signal));
    };
    try {
      const made = await paidOnce(hash, pay, signal);
      const paid = 'paid' in made;
      if (!paid) traceEvent('vector.known');
      const stored = paid ? made.paid : await keep(made.known);
      return stored ? { outcome: 'embedded', contentHash: hash, language, paid } : { outcome: 'superseded' };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await failed(job, hash, input, error);
      return { outcome: 'superseded' };
    }
  }

  return (input: GenerateEmbeddingInput): Promise<GenerateEmbeddingResult> =>
    beating((context) => embedJob(input, context.cancellationSignal));
}
