import type { Candidate } from '../candidate';

/** What was near a job when the index was asked. */
export interface KnownCandidates {
  /** Of the vector, and of the job's list then. */
  readonly hash: string;
  readonly revision: number;
  /** ms since 1970. */
  readonly computedAt: number;
  readonly candidates: readonly Candidate[];
}

const idBytes = 12;
const scoreBytes = 8;
const bytesEach = idBytes + scoreBytes;

/** The same in one block of memory: 1 KB for 50 candidates instead of 6. */
export interface PackedCandidates extends Omit<KnownCandidates, 'candidates'> {
  readonly packed: Buffer;
}

export function pack({ candidates, ...rest }: KnownCandidates): PackedCandidates {
  // Of its own: what is cut from the common pool keeps 8 KB of it alive.
  const packed = Buffer.from(new ArrayBuffer(candidates.length * bytesEach));
  candidates.forEach(({ jobId, score }, n) => {
    packed.write(jobId, n * bytesEach, 'hex');
    packed.writeDoubleLE(score, n * bytesEach + idBytes);
  });
  return { ...rest, packed };
}

export function unpack({ packed, ...rest }: PackedCandidates): KnownCandidates {
  const candidates = Array.from({ length: packed.length / bytesEach }, (_, n) => ({
    jobId: packed.toString('hex', n * bytesEach, n * bytesEach + idBytes),
    score: packed.readDoubleLE(n * bytesEach + idBytes),
  }));
  return { ...rest, candidates };
}
