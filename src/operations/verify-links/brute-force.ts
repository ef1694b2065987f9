import type { Vector } from './board-copy';

/** As many as fit into the processor's registers; each number of a candidate is then read once for all of them. */
const together = 4;

/**
 * The cosine of each subject with each candidate, in double precision: `scores[subject][candidate]`. Written for being
 * read, and apart from the index of `src/similarity`, because it judges what that one has written.
 */
export function cosines(subjects: readonly Vector[], candidates: readonly Vector[]): Float64Array[] {
  const all = subjects.map(() => new Float64Array(candidates.length));
  for (let first = 0; first < subjects.length; first += together) {
    const some = subjects.slice(first, first + together);
    // The last few are filled up with one of them, and what that gives is left out.
    const four = Array.from({ length: together }, (_, n) => some[n] ?? some[0]!);
    candidates.forEach((candidate, place) => {
      const dots = dotProducts(four, candidate.numbers);
      some.forEach((subject, n) => {
        all[first + n]![place] = dots[n]! / Math.sqrt(subject.squares * candidate.squares);
      });
    });
  }
  return all;
}

function dotProducts(subjects: readonly Vector[], other: Float32Array): number[] {
  const [a, b, c, d] = subjects.map(({ numbers }) => numbers) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let [withA, withB, withC, withD] = [0, 0, 0, 0];
  for (let i = 0; i < other.length; i += 1) {
    const number = other[i]!;
    withA += a[i]! * number;
    withB += b[i]! * number;
    withC += c[i]! * number;
    withD += d[i]! * number;
  }
  return [withA, withB, withC, withD];
}
