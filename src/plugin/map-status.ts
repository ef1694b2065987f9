import type { Document, Query, Schema } from 'mongoose';
import { whenNew } from '../jobs/product-fields';
import type { SimilarJobsOptions } from './options';
import { assignments, isPipeline, updates } from './query-update';

/** Makes `status` follow a field of the board's own, in every write that goes through the model. */
export function mapStatus(schema: Schema, { path, active }: NonNullable<SimilarJobsOptions['status']>): void {
  const mapped = (word: unknown): string => (active.includes(word) ? 'active' : 'closed');

  // Also for `insertMany`, which runs no hook of a save.
  schema.path('status').default(whenNew((document) => document && mapped(document.get(path))));
  schema.pre('save', function (this: Document) {
    if (this.isNew || this.isModified(path)) this.set('status', mapped(this.get(path)));
  });
  schema.pre(updates, function (this: Query<unknown, unknown>) {
    const update = this.getUpdate();
    if (!update || isPipeline(update)) return;
    const given = assignments(update);
    if (given.has(path)) this.set('status', mapped(given.get(path)));
  });
}
