import type { Document, Model, Query, Schema, Types } from 'mongoose';
import { searchPaths, textPaths } from '../jobs/product-fields';
import { concerns, idOf, updates } from './query-update';

/** A document that was written or removed through the model. */
export interface Written {
  readonly model: Model<unknown>;
  readonly jobId: Types.ObjectId;
  /** Whether the write went past the document, so that its marks are not set yet. */
  readonly unmarked: boolean;
}

/** What a run of a job looks at. A counter of views is none of it, and starts nothing. */
const lookedAt = [...textPaths, 'status', 'expiresAt'];

type AnyQuery = Query<unknown, unknown> & { model: Model<unknown> };

/**
 * Tells of every write through the model that may leave its job with something to do, as far as hooks can see which job
 * that is; of the others (`updateMany`, filters without an id, `bulkWrite`) the change stream tells the worker.
 */
export function watchWrites(schema: Schema, tell: (written: Written) => void): void {
  const changed = new WeakSet<object>();
  const tellOf = (document: Document): void =>
    tell({ model: document.constructor as Model<unknown>, jobId: document._id, unmarked: false });

  schema.pre('save', function (this: Document) {
    if (this.isNew || lookedAt.some((path) => this.isModified(path))) changed.add(this);
  });
  schema.post('save', function (this: Document) {
    if (changed.delete(this)) tellOf(this);
  });
  schema.post('deleteOne', { document: true, query: false }, function (this: Document) {
    tellOf(this);
  });
  schema.post('insertMany', function (this: Model<unknown>, documents: unknown) {
    for (const { _id } of (Array.isArray(documents) ? documents : []) as { _id: Types.ObjectId }[]) {
      tell({ model: this, jobId: _id, unmarked: false });
    }
  });

  schema.post([...updates], { document: false, query: true }, function (this: AnyQuery, result: unknown) {
    const jobId = idOf(this, result);
    const paths = [...lookedAt, ...searchPaths];
    if (jobId && concerns(this.getUpdate(), paths)) tell({ model: this.model, jobId, unmarked: true });
  });
  const removals = ['deleteOne', 'findOneAndDelete'] as 'deleteOne'[];
  schema.post(removals, { document: false, query: true }, function (this: AnyQuery, result: unknown) {
    const jobId = idOf(this, result);
    if (jobId) tell({ model: this.model, jobId, unmarked: false });
  });
}
