import type { Collection, Document, Model, Schema } from 'mongoose';
import type { Job } from '../jobs/job';
import { markTexts, tolerateStored } from '../jobs/product-fields';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { createLogger } from '../platform/logger';
import { kindOf, reasonOf, tellFailure } from '../platform/tell-failure';
import { addFields, resultFields } from './add-fields';
import { createFindSimilar, type FindSimilar } from './find-similar';
import { mapStatus } from './map-status';
import { markWritten } from './mark-written';
import type { SimilarJobsOptions } from './options';
import { createStarters } from './starters';
import { watchWrites, type Written } from './watch-writes';

export type { SimilarJobsOptions } from './options';
export type { SimilarReply } from '../api/similar-reply';

/** What the plugin adds to a model: `Job.findSimilar(id, { limit })`. */
export interface SimilarJobsStatics {
  readonly findSimilar: FindSimilar;
}

/** What the plugin adds to a document: `job.findSimilar({ limit })`. */
export interface SimilarJobsMethods {
  readonly findSimilar: (ask?: { limit?: number }) => ReturnType<FindSimilar>;
}

/**
 * The line that an existing board adds to its own schema: `schema.plugin(similarJobs, options)`. It adds the fields that
 * the product needs, marks what is saved, starts the workflow of each save, and reads similar lists. No save fails or
 * waits because of it.
 */
export function similarJobs(schema: Schema, options: SimilarJobsOptions = {}): void {
  const logger = options.logger ?? createLogger({ name: 'similar-jobs', level: 'warn' });
  const { recipe = 'tuned' } = options;
  const starterOf = createStarters({ ...options, logger });

  addFields(schema);
  if (options.status) mapStatus(schema, options.status);
  tolerateStored(schema, resultFields);
  markTexts(schema);
  watchWrites(schema, (written) => {
    void announce(written).catch((error: unknown) => {
      const details = { jobId: String(written.jobId), reason: reasonOf(error) };
      tellFailure(logger, kindOf(error, DatabaseUnavailable.kind), details);
    });
  });

  async function announce({ model, jobId, unmarked }: Written): Promise<void> {
    try {
      if (unmarked) await markWritten(model.collection as unknown as Collection<Job>, jobId);
    } finally {
      starterOf(model.db)?.changed(jobId);
    }
  }

  const readers = new WeakMap<object, FindSimilar>();
  const readerOf = (model: Model<unknown>): FindSimilar => {
    const reader = readers.get(model) ?? createFindSimilar({ model: model as never, logger, recipe });
    readers.set(model, reader);
    return reader;
  };
  schema.static('findSimilar', function (this: Model<unknown>, id: unknown, ask?: { limit?: number }) {
    return readerOf(this)(id, ask);
  });
  schema.method('findSimilar', function (this: Document, ask?: { limit?: number }) {
    return readerOf(this.constructor as Model<unknown>)(this._id, ask);
  });
}
