import type { EmbeddingProvider, EmbeddingReply } from './embedding-provider';

/** What is known of a call before it is made. */
export interface WatchedCall {
  readonly model: string;
  readonly texts: number;
}

/** Makes the call, and sees how long it takes and how it ends. Rejects as the call does. */
export type ProviderWatcher = <Reply extends EmbeddingReply<unknown>>(
  of: WatchedCall,
  call: () => Promise<Reply>,
) => Promise<Reply>;

/** The same provider; each of its calls is made through all who watch, the first one outermost. */
export function watchedProvider(
  provider: EmbeddingProvider,
  watchers: readonly ProviderWatcher[],
): EmbeddingProvider {
  const { model } = provider.profile;
  const watched = <Reply extends EmbeddingReply<unknown>>(
    texts: readonly string[],
    call: () => Promise<Reply>,
  ): Promise<Reply> =>
    watchers.reduceRight<() => Promise<Reply>>(
      (inner, watch) => () => watch({ model, texts: texts.length }, inner),
      call,
    )();
  return {
    ...provider,
    embed: (texts, signal) => watched(texts, () => provider.embed(texts, signal)),
    embedEach: (texts, signal) => watched(texts, () => provider.embedEach(texts, signal)),
  };
}
