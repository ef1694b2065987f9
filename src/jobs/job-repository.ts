import { Types, type Connection } from 'mongoose';
import { databaseCall, readOptions, type TooLate } from '../platform/database-call';
import { DatabaseUnavailable, lateWriteUndone } from '../platform/errors/database-errors';
import { JobNotFound } from '../platform/errors/job-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import type { BoardFields } from './job';
import type { JobModel } from './job-model';
import { createListJobs, type JobPage, type JobQuery } from './list-jobs';
import type { NewestJobs } from './newest-jobs';
import { shownFields, type ShownJob } from './shown-job';

/** Fields to write; `null` clears one that need not be there. */
export type JobChanges = {
  [Field in keyof BoardFields]?: BoardFields[Field] | (undefined extends BoardFields[Field] ? null : never);
};

/** Whose jobs a caller may change: everybody's (null), or one owner's. Throws to refuse. */
export type MayChange = (job: { ownerId?: string | null }) => void;

interface Write {
  readonly tooLate: TooLate;
  readonly debugId: string | undefined;
}

export type JobRepository = ReturnType<typeof createJobRepository>;

/**
 * Adverts as employers write them and visitors read them. Writes go through documents, so that the model's hook
 * hears of them.
 *
 * All methods throw {DatabaseUnavailable} within two seconds when the database is away or hangs. `debugId` is the
 * request's; it goes with the change to whoever is told of it.
 */
export function createJobRepository(options: {
  model: JobModel;
  connection: Connection;
  newestJobs: NewestJobs;
  logger: Logger;
}) {
  const { model, connection, newestJobs, logger } = options;
  const call = <T>(work: (tooLate: TooLate) => PromiseLike<T>): Promise<T> => databaseCall(connection, work);
  const listJobs = createListJobs({ newestJobs });

  /**
   * Without the links: they are the workers' to write, and a document that was loaded with them would write its
   * default back into one that has none yet.
   */
  const load = async (id: string, mayChange: MayChange, write: Write) => {
    const job = await model.findById(
      id,
      { similarJobs: 0, similarityMetadata: 0 },
      { maxTimeMS: readOptions.maxTimeMS },
    );
    if (!job) throw new JobNotFound(id);
    mayChange(job);
    // The caller was told that nothing was written, so nothing may be.
    if (write.tooLate()) throw new DatabaseUnavailable();
    job.$locals['debugId'] = write.debugId;
    return job;
  };

  return {
    create: (fields: JobChanges & { title: string }, ownerId: string, debugId?: string): Promise<ShownJob> =>
      call(async (tooLate) => {
        const job = new model({ ...withoutNulls(fields), ownerId });
        job.$locals['debugId'] = debugId;
        await job.save();
        // Who was told 503 posts again; the first try, arrived after all, would be there twice.
        if (tooLate()) {
          await job.deleteOne();
          tellFailure(logger, lateWriteUndone, { jobId: job.id, debugId });
        }
        return job.toObject();
      }),

    /** Writes the given fields and keeps the others. @throws {JobNotFound} */
    replaceFields: (
      id: string,
      changes: JobChanges,
      mayChange: MayChange,
      debugId?: string,
    ): Promise<ShownJob> =>
      call(async (tooLate) => {
        const job = await load(id, mayChange, { tooLate, debugId });
        for (const [field, value] of Object.entries(changes)) job.set(field, value ?? undefined);
        // What an existing board's document holds besides is not ours to judge.
        await job.save({ validateModifiedOnly: true }).catch((error: Error) => {
          // Removed between the two steps.
          throw error.name === 'DocumentNotFoundError' ? new JobNotFound(id) : error;
        });
        return job.toObject();
      }),

    /** @throws {JobNotFound} */
    remove: (id: string, mayChange: MayChange, debugId?: string): Promise<void> =>
      call(async (tooLate) => {
        const job = await load(id, mayChange, { tooLate, debugId });
        await job.deleteOne();
      }),

    /** Closed and expired jobs too. @throws {JobNotFound} */
    findById: async (id: string): Promise<ShownJob> => {
      const job = await call(() => model.findOne({ _id: new Types.ObjectId(id) }, shownFields, readOptions));
      if (!job) throw new JobNotFound(id);
      return job;
    },

    list: (query: JobQuery): Promise<JobPage> => call(() => listJobs(query)),
  };
}

function withoutNulls(fields: JobChanges): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
