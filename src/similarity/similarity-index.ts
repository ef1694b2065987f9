import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { IndexStopped } from '../platform/errors/similarity-errors';
import type { BatchLook } from './batch-look';
import type { IndexChange, ListChange } from './index-entry';
import type { IndexReplies, IndexRequest, IndexSize, JobsFrom, Neighbours } from './index-messages';
import type { NearestAnswer, NearestQuestion } from './nearest';
import type { SecondLook, SecondLookRequest } from './second-look';

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

export interface SimilarityIndex {
  /** Applied in order; questions asked afterwards see all of them. Jobs in the index. */
  readonly apply: (changes: readonly IndexChange[]) => Promise<number>;
  readonly neighbours: (jobId: string) => Promise<Neighbours>;
  /** Every list that is wrong because of this job. */
  readonly listChanges: (jobId: string) => Promise<readonly ListChange[]>;
  /** Every list that is wrong because of any of these jobs. Lets other questions in between; see `lookAtBatch`. */
  readonly lookAtBatch: (jobIds: readonly string[]) => Promise<BatchLook>;
  /** Which of the lists that were written for a batch are wrong all the same. Lets other questions in between. */
  readonly lookAgain: (request: SecondLookRequest) => Promise<SecondLook>;
  /** Which lists of these jobs are wrong, for whatever reason, but for those that are owed. Looks at all jobs for each of them. */
  readonly wrongLists: (jobIds: readonly string[]) => Promise<readonly ListChange[]>;
  /** The jobs of `count` places from the place `from` on. */
  readonly jobsFrom: (from: number, count: number) => Promise<JobsFrom>;
  /** Several questions of readers, in their order, in one pass. Lets other questions in between; see `nearest`. */
  readonly nearest: (
    questions: readonly NearestQuestion[],
  ) => Promise<readonly (NearestAnswer | undefined)[]>;
  readonly size: () => Promise<IndexSize>;
  readonly close: () => Promise<void>;
}

/** Starts the index on a thread of its own and answers questions about it in the order in which they are asked. */
export function createSimilarityIndex(options: {
  topK: number;
  minScore: number;
  /** Length of the vectors to take; 0 or absent for that of the first one. */
  dimensions?: number;
  /** Told when the index has ended by itself: every question from then on is refused. */
  onEnd?: (error: IndexStopped) => void;
}): SimilarityIndex {
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const { onEnd, ...limits } = options;
  const thread = startThread(limits);

  thread.on('message', (reply: { id: number; value?: never; failure?: string }) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.failure === undefined) one?.resolve(reply.value as never);
    else one?.reject(new Error(`the similarity index failed: ${reply.failure}`));
  });
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  let ended: Error | undefined;
  let closing = false;
  const end = (error: IndexStopped): void => {
    if (!ended && !closing) onEnd?.(error);
    ended ??= error;
    failAll(ended);
  };
  thread.on('error', (error) => end(new IndexStopped(error.message)));
  thread.on('exit', (code) => end(new IndexStopped(`its thread ended with ${code}`)));

  const ask = <R extends IndexRequest>(request: R): Promise<IndexReplies[R['kind']]> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      next += 1;
      waiting.set(next, { resolve: resolve, reject });
      thread.postMessage({ id: next, request });
    });

  return {
    apply: (changes) => ask({ kind: 'apply', changes }),
    neighbours: (jobId) => ask({ kind: 'neighbours', jobId, now: Date.now() }),
    listChanges: (jobId) => ask({ kind: 'listChanges', jobId, now: Date.now() }),
    lookAtBatch: (jobIds) => ask({ kind: 'lookAtBatch', jobIds, now: Date.now() }),
    lookAgain: (request) => ask({ kind: 'lookAgain', ...request, now: Date.now() }),
    wrongLists: (jobIds) => ask({ kind: 'wrongLists', jobIds, now: Date.now() }),
    nearest: (questions) => ask({ kind: 'nearest', questions, now: Date.now() }),
    size: () => ask({ kind: 'size' }),
    jobsFrom: (from, count) => ask({ kind: 'jobsFrom', from, count }),
    close: async () => {
      closing = true;
      await thread.terminate();
    },
  };
}

/** From `dist/` the thread is JavaScript; from the sources it needs the loader that development runs with. */
function startThread(workerData: unknown): Worker {
  const file = join(__dirname, 'index-thread');
  if (!__filename.endsWith('.ts')) return new Worker(`${file}.js`, { workerData });
  return new Worker(`require('tsx/cjs'); require(${JSON.stringify(`${file}.ts`)});`, {
    eval: true,
    workerData,
  });
}
