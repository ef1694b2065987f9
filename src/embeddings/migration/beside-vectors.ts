import type { EmbeddingStore } from '../embedding-store';
import type { SideVectors } from '../side-vectors';
import { knownVectors } from './known-vectors';
import type { VectorTarget } from './vector-target';

/** Embeddings of a model that is not in use yet. Nobody reads them before it is, so the text is compared then. */
export function createBesideVectors(options: {
  model: string;
  side: SideVectors;
  store: Pick<EmbeddingStore, 'vectorsOf'>;
}): VectorTarget {
  const { model, side, store } = options;
  return {
    repairs: false,

    hashesOf: (jobs) =>
      side.hashesOf(
        model,
        jobs.map(({ _id }) => _id),
      ),
    known: (hashes) =>
      knownVectors(hashes, [(some) => side.vectorsOf(model, some), (some) => store.vectorsOf(model, some)]),
    store: async (made) => {
      await side.put(
        model,
        made.map(({ job, hash, vector, language }) => ({ jobId: job._id, hash, vector, language })),
      );
      return { stored: made.length, tooLarge: [] };
    },
  };
}
