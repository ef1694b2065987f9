import type { mongo, Types } from 'mongoose';
import type { Job } from '../../jobs/job';
import { isLive } from '../../jobs/lifetime';

/** What is read of a job to know whether it may be in lists, and whether it is at rest. No text, no vector. */
export const stateProjection = {
  status: 1,
  expiresAt: 1,
  'embedding.status': 1,
  'embedding.model': 1,
  'embedding.contentHash': 1,
  'similarityMetadata.linkedHash': 1,
} as const;

export interface JobState {
  readonly _id: Types.ObjectId;
  readonly status: string | undefined;
  readonly expiresAt: Date | undefined;
  readonly embeddingStatus: string | undefined;
  readonly model: string | undefined;
  /** Of the text that the stored vector was made from. */
  readonly hash: string | undefined;
  readonly linkedHash: string | undefined;
}

export function toState(row: mongo.WithId<mongo.Document>): JobState {
  const { _id, status, expiresAt, embedding, similarityMetadata } = row as unknown as Job;
  return {
    _id,
    status,
    expiresAt: expiresAt ?? undefined,
    embeddingStatus: embedding?.status,
    model: embedding?.model,
    hash: embedding?.contentHash ?? undefined,
    linkedHash: similarityMetadata?.linkedHash ?? undefined,
  };
}

/** Why no list may hold the job; undefined where one may, as far as its state says. */
export function whyNotLinked(state: JobState | undefined, model: string, now: Date): string | undefined {
  if (!state) return 'gone';
  if (state.status !== 'active') return 'closed';
  if (!isLive({ status: state.status, expiresAt: state.expiresAt ?? null }, now)) return 'past its date';
  if (!state.hash) return 'without a vector';
  return state.model === model ? undefined : 'of another model';
}

/** `given-up`: the provider refused the text and there is no older vector, so there is nothing to compare. */
export type Motion = 'at-rest' | 'in-motion' | 'given-up';

/** Whether a live job's run is done. A job that is not live moves nothing but what is looked at anyway. */
export function motionOf(state: JobState, model: string): Motion {
  const embedded = Boolean(state.hash) && state.model === model;
  if (state.embeddingStatus === 'failed' && !embedded) return 'given-up';
  const done = state.embeddingStatus === 'completed' || state.embeddingStatus === 'failed';
  return done && embedded && state.linkedHash === state.hash ? 'at-rest' : 'in-motion';
}
