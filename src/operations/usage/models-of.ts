import { type Collection, type Connection, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import { databaseCall } from '../../platform/database-call';

const pageSize = 1_000;

/** Asks which of the ids are adverts of the board, and for the model of each; null: it has no embedding. */
export function createModelsOf(options: { connection: Connection; jobs: Collection<Job> }) {
  const { connection, jobs } = options;

  /** @throws {DatabaseUnavailable} */
  return async (ids: readonly string[]): Promise<Map<string, string | null>> => {
    const unique = [...new Set(ids)].map((id) => new Types.ObjectId(id));
    const models = new Map<string, string | null>();
    for (let at = 0; at < unique.length; at += pageSize) {
      const found = await databaseCall(connection, () =>
        jobs
          .find({ _id: { $in: unique.slice(at, at + pageSize) } }, { projection: { 'embedding.model': 1 } })
          .toArray(),
      );
      for (const { _id, embedding } of found) {
        const model: unknown = embedding?.model;
        models.set(String(_id), typeof model === 'string' ? model : null);
      }
    }
    return models;
  };
}
