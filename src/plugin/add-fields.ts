import type { Schema } from 'mongoose';
import { productFields, termsOf, whenNew } from '../jobs/product-fields';

/** Fields whose values are the product's alone. */
export const resultFields = ['embedding', 'similarJobs', 'similarityMetadata', 'searchTerms'] as const;

/**
 * Adds what the product needs and the schema lacks. An `embedding` of the schema's own gives way: one declared as a list
 * of numbers would refuse every save of a document whose vector is binary. Other fields of these names stay as
 * they are declared, but without a default for loaded documents: it would be written over what a worker has stored.
 */
export function addFields(schema: Schema): void {
  const fields = productFields(schema);
  const declared = (name: string): boolean => schema.pathType(name) !== 'adhocOrUndefined';
  if (declared('embedding')) schema.remove('embedding');
  for (const name of resultFields) {
    if (!declared(name)) schema.add({ [name]: fields[name] } as never);
  }
  // `insertMany` runs no hook of a save.
  schema.path('searchTerms')?.default(whenNew((document) => document && termsOf(document)));
  schema.path('similarJobs')?.default(whenNew(() => []));
  if (!declared('status'))
    schema.add({ status: { type: String, default: whenNew(() => 'active') } } as never);
  if (!declared('createdAt'))
    schema.add({ createdAt: { type: Date, default: whenNew(() => new Date()) } } as never);
}
