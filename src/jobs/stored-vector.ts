import { mongo } from 'mongoose';

/** float32 as a BSON binary vector (subtype 9, data type 0x27). */
export function toStoredVector(vector: Float32Array): mongo.Binary {
  return mongo.Binary.fromFloat32Array(vector);
}

/** A stored vector as numbers: binary, or the number array of an older installation; undefined for anything else. */
export function fromStoredVector(stored: unknown): Float32Array | undefined {
  if (stored instanceof mongo.Binary) return isFloat32(stored) ? stored.toFloat32Array() : undefined;
  if (Array.isArray(stored) && stored.length > 0 && stored.every((n) => Number.isFinite(n))) {
    return Float32Array.from(stored as number[]);
  }
  return undefined;
}

/** Two bytes say the type of the numbers and the bits to leave out; whole float32 follow. */
function isFloat32(stored: mongo.Binary): boolean {
  return (
    stored.sub_type === mongo.Binary.SUBTYPE_VECTOR &&
    stored.buffer[0] === mongo.Binary.VECTOR_TYPE.Float32 &&
    stored.buffer[1] === 0 &&
    stored.position > 2 &&
    (stored.position - 2) % 4 === 0
  );
}
