import type { Connection, HydratedDocument, Model, Types } from 'mongoose';
import { traceEvent } from '../platform/trace-context';
import type { Job } from './job';
import { createJobSchema } from './job-schema';

export type JobModel = Model<Job>;

/**
 * Told after each save or removal through the model; must neither throw nor be waited for. `debugId` is what the
 * writer put into the document's `$locals.debugId`, so that a request can be followed into its workflow.
 */
export type JobChanged = (jobId: Types.ObjectId, debugId?: string) => void;

/** The model on a connection of the caller's. `onChange` makes every `save()` reach the workflow. */
export function createJobModel(
  connection: Connection,
  options: { collection: string; onChange?: JobChanged },
): JobModel {
  const schema = createJobSchema();
  const { onChange } = options;
  if (onChange) {
    const tell = (job: HydratedDocument<Job>, event: 'advert.stored' | 'advert.removed'): void => {
      const { debugId } = job.$locals;
      traceEvent(event, { jobId: String(job._id) });
      onChange(job._id, typeof debugId === 'string' ? debugId : undefined);
    };
    schema.post('save', (job: HydratedDocument<Job>) => tell(job, 'advert.stored'));
    schema.post('deleteOne', { document: true, query: false }, (job: HydratedDocument<Job>) =>
      tell(job, 'advert.removed'),
    );
  }
  return connection.model<Job>('Job', schema, options.collection);
}
