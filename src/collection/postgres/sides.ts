/** Fewer sides say too little about short vectors. */
const MIN_SIDES = 256;

/** Any number will do, but with another one all sides that are stored would be those of other planes. */
const SEED = 0x5eed;

const signsBySize = new Map<number, readonly Float32Array[]>();

/**
 * On which side of each of some hundred planes a vector lies, as a text of `0` and `1`: the more of them two vectors
 * share, the smaller the angle between them. The planes stand at random, but the same for all vectors of one length.
 */
export function toSides(vector: Float32Array): string {
  const size = Math.max(MIN_SIDES, 2 ** Math.ceil(Math.log2(vector.length)));
  const turned = new Float32Array(size);
  turned.set(vector);
  for (const signs of signsOf(size)) {
    // By index here and below: iterators cost several times the arithmetic.
    for (let index = 0; index < size; index += 1) turned[index] = (turned[index] ?? 0) * (signs[index] ?? 1);
    turn(turned);
  }
  let sides = '';
  for (const number of turned) sides += number > 0 ? '1' : '0';
  return sides;
}

/** A fast Walsh-Hadamard transform in place: a rotation, but for the length. */
function turn(vector: Float32Array): void {
  for (let half = 1; half < vector.length; half *= 2) {
    for (let start = 0; start < vector.length; start += 2 * half) {
      for (let index = start; index < start + half; index += 1) {
        const one = vector[index] ?? 0;
        const other = vector[index + half] ?? 0;
        vector[index] = one + other;
        vector[index + half] = one - other;
      }
    }
  }
}

/** Two rounds, so that vectors with few members that are not 0 are spread over all planes. */
function signsOf(size: number): readonly Float32Array[] {
  const known = signsBySize.get(size);
  if (known !== undefined) return known;
  let state = SEED ^ size;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 31 === 0 ? 1 : -1;
  };
  const signs = [Float32Array.from({ length: size }, draw), Float32Array.from({ length: size }, draw)];
  signsBySize.set(size, signs);
  return signs;
}
