/** Numbers as they ship: base64 of little-endian float32. */
export function numbersOf(base64: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}
