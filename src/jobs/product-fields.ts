import type { Document, Schema, SchemaDefinition } from 'mongoose';
import { searchTerms } from './search-terms';

/** Changing one of these changes the advert's text. */
export const textPaths = ['title', 'description', 'tags'] as const;
export const searchPaths = [...textPaths, 'company', 'location', 'category'] as const;

/**
 * The fields that the product adds to an advert, for a schema of any copy of Mongoose: that of an existing board has one
 * of its own.
 *
 * Defaults are for new documents only. In one that was loaded without the field, a default would be written with the
 * next save, over what a worker has stored meanwhile.
 */
export function productFields(schema: Schema): Record<string, object> {
  const SchemaOfIts = schema.constructor as typeof Schema;
  const { Mixed, ObjectId } = SchemaOfIts.Types;
  const part = (fields: SchemaDefinition) => new SchemaOfIts(fields, { _id: false });
  return {
    embedding: {
      type: part({
        vector: { type: Mixed, select: false },
        model: String,
        dimensions: Number,
        generatedAt: Date,
        contentHash: String,
        digest: { type: Mixed, select: false },
        status: String,
        error: Mixed,
        retries: Number,
        language: String,
        purgedAt: Date,
      }),
      default: whenNew(() => ({ status: 'pending' })),
    },
    similarJobs: {
      type: [part({ jobId: ObjectId, score: Number, computedAt: Date })],
      default: whenNew(() => []),
    },
    similarityMetadata: part({
      lastComputed: Date,
      nextComputeAt: Date,
      jobCountWhenComputed: Number,
      revision: Number,
      linkedHash: String,
    }),
    searchTerms: { type: [String], select: false, default: undefined },
  };
}

/** A default for documents that are not in the database yet; of an upsert there is no document to look at. */
export function whenNew<Value>(make: (document: Document | undefined) => Value) {
  return function (this: Document | null): Value | undefined {
    return this === null || this.isNew ? make(this ?? undefined) : undefined;
  };
}

/** A text that is saved waits for its embedding from then on, and is found by its new words. */
export function markTexts(schema: Schema): void {
  schema.pre('save', function (this: Document) {
    const isChanged = (path: string): boolean => this.isNew || this.isModified(path);
    if (textPaths.some(isChanged)) {
      this.set('embedding.status', 'pending');
      this.set('embedding.error', undefined);
      this.set('embedding.retries', undefined);
    }
    if (searchPaths.some(isChanged)) {
      this.set('searchTerms', termsOf(this));
    }
  });
}

/** The words by which a document is found, whatever its schema makes of the texts. */
export function termsOf(document: Document): string[] {
  return searchTerms(
    Object.fromEntries(searchPaths.map((path) => [path, plain(document.get(path))] as const)),
  );
}

/** A part of a document without what Mongoose makes of it. */
function plain(value: unknown): unknown {
  const { toObject } = (value ?? {}) as { toObject?: () => unknown };
  return typeof toObject === 'function' ? toObject.call(value) : value;
}

/**
 * What a document held when it was loaded is not judged when it is saved: only what was changed since. A text where a
 * list should be would be rewritten as a list, and a value of another kind would refuse every save.
 *
 * @param within only these fields; without it all
 */
export function tolerateStored(schema: Schema, within?: readonly string[]): void {
  const concerns = (path: string): boolean => !within || within.includes(path.split('.')[0]!);
  schema.post('init', function (this: Document) {
    // Also what could not be read: its default stands in its place, and would be written over it.
    const foreign = [...this.modifiedPaths(), ...Object.keys(this.errors ?? {})];
    for (const path of foreign) if (concerns(path)) this.unmarkModified(path);
  });
  schema.pre('validate', function (this: Document) {
    if (this.isNew) return;
    for (const path of Object.keys(this.errors ?? {})) {
      if (concerns(path) && !this.isModified(path)) this.$markValid(path);
    }
  });
}
