/** The vector of length 1 in the same direction; one of zeros stays as it is. */
export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((number) => number / length);
}

/** What two vectors have in common; of vectors of length 1 it is their cosine. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  // By index, because iterators cost several times the arithmetic.
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

/** A vector as it is stored: floats of 32 bits, the lowest byte first, as every machine that this runs on has them. */
export function toBytes(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A vector out of what is stored. It is copied, because bytes may begin where no float can. */
export function fromBytes(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
