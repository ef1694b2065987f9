import { mongo, type Collection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { fromStoredVector } from '../../jobs/stored-vector';
import { completedUpdate, unchangedText } from '../embedding-update';
import type { EmbeddingStore } from '../embedding-store';
import type { SideVectors } from '../side-vectors';
import { knownVectors } from './known-vectors';
import type { MadeFor, VectorTarget } from './vector-target';

const { MongoBulkWriteError } = mongo;
/** BSONObjectTooLarge, and what an update that makes a document too large is refused with. */
const tooLargeCodes: readonly number[] = [10_334, 17_419];

/** Embeddings of the model in use, on the jobs. What a job had of another model is kept beside: the way back. */
export function createInPlaceVectors(options: {
  jobs: Collection<Job>;
  model: string;
  side: SideVectors;
  store: Pick<EmbeddingStore, 'vectorsOf'>;
}): VectorTarget {
  const { jobs, model, side, store } = options;

  /** Before they are overwritten. */
  async function keepOthers(made: readonly MadeFor[]): Promise<void> {
    const others = made.filter(({ job }) => hasOther(job, model));
    if (others.length === 0) return;
    const rows = await jobs
      .find({ _id: { $in: others.map(({ job }) => job._id) } }, { projection: { embedding: 1 } })
      .toArray();
    const byModel = new Map<string, Parameters<SideVectors['put']>[1][number][]>();
    for (const { _id, embedding } of rows as unknown as Job[]) {
      const vector = fromStoredVector(embedding.vector);
      const { model: other, contentHash: hash, language } = embedding;
      if (!vector || other === undefined || hash === undefined || other === model) continue;
      const kept = { jobId: _id, hash, vector, ...(language !== undefined && { language }) };
      byModel.set(other, [...(byModel.get(other) ?? []), kept]);
    }
    for (const [other, kept] of byModel) await side.put(other, kept);
  }

  /** One document that is too large must not keep the others from being written. */
  async function written(writes: mongo.AnyBulkWriteOperation<Job>[]) {
    try {
      const { matchedCount } = await jobs.bulkWrite(writes, { ordered: false });
      return { stored: matchedCount, tooLarge: [] };
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = [error.writeErrors].flat();
      if (errors.length === 0 || errors.some(({ code }) => !tooLargeCodes.includes(Number(code))))
        throw error;
      return { stored: error.matchedCount, tooLarge: errors.map(({ index }) => index) };
    }
  }

  return {
    repairs: true,

    hashesOf: (all) => {
      const current = all.flatMap(({ _id, embedding }) => {
        if (embedding?.model !== model || typeof embedding.contentHash !== 'string') return [];
        // One that waits although its vector is right is written once more: that says so.
        const { status, contentHash: hash, generatedAt } = embedding;
        const at = generatedAt instanceof Date && { at: generatedAt };
        return status === 'completed' ? [[String(_id), { hash, ...at }] as const] : [];
      });
      return Promise.resolve(new Map(current));
    },

    known: (hashes) =>
      knownVectors(hashes, [(some) => store.vectorsOf(model, some), (some) => side.vectorsOf(model, some)]),

    store: async (made) => {
      if (made.length === 0) return { stored: 0, tooLarge: [] };
      await keepOthers(made);
      const { stored, tooLarge } = await written(
        made.map(({ job, repair, ...embedding }) => ({
          updateOne: withRepair(repair, {
            filter: unchangedText(job),
            update: completedUpdate(job, { ...embedding, model }),
          }),
        })),
      );
      await side.drop(
        model,
        made.map(({ job }) => job._id),
      );
      return { stored, tooLarge: tooLarge.map((place) => made[place]!.job) };
    },
  };
}

function hasOther({ embedding }: Job, model: string): boolean {
  return typeof embedding?.contentHash === 'string' && embedding.model !== model;
}

interface Write {
  readonly filter: mongo.Filter<Job>;
  readonly update: mongo.UpdateFilter<Job>;
}

/** Both in one write: what is set anew need not be taken away before. */
function withRepair(repair: Write | undefined, { filter, update }: Write): Write {
  if (!repair) return { filter, update };
  const set = { ...repair.update.$set, ...update.$set } as Record<string, unknown>;
  const unset = Object.entries({ ...repair.update.$unset, ...update.$unset }).filter(
    ([path]) => !(path in set),
  );
  return {
    filter: { ...repair.filter, ...filter },
    update: { $set: set, $unset: Object.fromEntries(unset) },
  };
}
