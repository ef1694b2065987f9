import { z } from 'zod';
import type { NearestAnswer, NearestQuestion } from '../nearest';
import { mostNearest, type NearestOptions } from './nearest-port';

export const nearestPath = '/nearest';
/** A vector of 8,192 numbers, as base64, and the rest. Bytes. */
export const mostBytes = 64 * 1_024;
const facet = z.string().min(1).max(1_000).optional();

/** What the API sends; `vector` is base64 of float32, little-endian. */
const question = z.strictObject({
  jobId: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
  vector: z.base64().optional(),
  limit: z.int().min(1).max(mostNearest),
  filter: z.strictObject({ category: facet, location: facet, language: facet }).optional(),
  belowThreshold: z.boolean().optional(),
});

/** What the worker answers: candidates as pairs of id and score. */
const reply = z.object({
  model: z.string(),
  candidates: z.array(z.tuple([z.string(), z.number()])),
  hash: z.string().optional(),
  revision: z.number().optional(),
});

export function writeQuestion(of: NearestQuestion['of'], options: NearestOptions): string {
  if ('jobId' in of) return JSON.stringify({ jobId: of.jobId, ...options });
  const { buffer, byteOffset, byteLength } = of.vector;
  return JSON.stringify({
    vector: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
    ...options,
  });
}

/** Undefined for what is no question. */
export function readQuestion(body: string): NearestQuestion | undefined {
  const parsed = question.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { jobId, vector, ...options } = parsed.data;
  if ((jobId === undefined) === (vector === undefined)) return undefined;
  if (jobId !== undefined) return { of: { jobId }, ...options };
  const bytes = Buffer.from(vector!, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  // A copy of its own: a part of a pool need not begin where a float may.
  return { of: { vector: new Float32Array(Uint8Array.from(bytes).buffer) }, ...options };
}

export function writeReply(model: string, { candidates, hash, revision }: NearestAnswer): string {
  return JSON.stringify({
    ...{ model, hash, revision },
    candidates: candidates.map(({ jobId, score }) => [jobId, score]),
  });
}

/** Undefined for what is no answer. */
export function readReply(body: string) {
  const parsed = reply.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { candidates, ...rest } = parsed.data;
  return { ...rest, candidates: candidates.map(([jobId, score]) => ({ jobId, score })) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
