import { mongo } from 'mongoose';

/** float32 as a BSON binary vector (subtype 9, data type 0x27). */
export function toStoredVector(vector: Float32Array): mongo.Binary {
  return mongo.Binary.fromFloat32Array(vector);
}

/** A stored vector as numbers: binary, or the number array of an older installation; undefined for anything else. */
export function fromStoredVector(stored: unknown): Float32Array | undefined {
  if (stored instanceof mongo.Binary && stored.sub_type === mongo.Binary.SUBTYPE_VECTOR) {
    return stored.toFloat32Array();
  }
  if (Array.isArray(stored) && stored.length > 0 && stored.every((n) => Number.isFinite(n))) {
    return Float32Array.from(stored as number[]);
  }
  return undefined;
}
