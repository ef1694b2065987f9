import type { Connection, Model, Types } from 'mongoose';
import type { Job } from './job';
import { createJobSchema } from './job-schema';

export type JobModel = Model<Job>;

/** Told after each save or removal through the model; must neither throw nor be waited for. */
export type JobChanged = (jobId: Types.ObjectId) => void;

/** The model on a connection of the caller's. `onChange` makes every `save()` reach the workflow. */
export function createJobModel(
  connection: Connection,
  options: { collection: string; onChange?: JobChanged },
): JobModel {
  const schema = createJobSchema();
  const { onChange } = options;
  if (onChange) {
    schema.post('save', (job) => onChange(job._id));
    schema.post('deleteOne', { document: true, query: false }, (job) => onChange(job._id));
  }
  return connection.model<Job>('Job', schema, options.collection);
}
