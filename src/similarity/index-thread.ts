import { parentPort, workerData } from 'node:worker_threads';
import { ExactIndex } from './exact-index';
import type { IndexRequest } from './index-messages';
import { inSlices } from './slices';

/** The index lives on a thread of its own: a scan of all vectors must not keep the worker from its heartbeats. */
const index = new ExactIndex(workerData as ConstructorParameters<typeof ExactIndex>[0]);

function answer(request: IndexRequest): unknown {
  switch (request.kind) {
    case 'apply':
      for (const change of request.changes) index.apply(change);
      return index.size;
    case 'neighbours':
      return {
        ...index.versionOf(request.jobId, request.now),
        links: index.neighbours(request.jobId, request.now),
        size: index.size,
      };
    case 'listChanges':
      return index.listChanges(request.jobId, request.now);
    case 'lookAtBatch':
      return inSlices(index.lookAtBatch(request.jobIds, request.now));
    case 'lookAgain':
      return inSlices(index.lookAgain(request, request.now));
    case 'wrongLists':
      return index.wrongLists(request.jobIds, request.now);
    case 'nearest':
      return inSlices(index.nearest(request.questions, request.now));
    case 'size':
      return { jobs: index.size, bytes: index.bytes };
    case 'jobsFrom':
      return { jobIds: index.jobsFrom(request.from, request.count), places: index.places };
  }
}

function tell(id: number, value: unknown): void {
  parentPort!.postMessage({ id, value });
}

function fail(id: number, error: unknown): void {
  parentPort!.postMessage({ id, failure: (error as Error).message });
}

parentPort!.on('message', ({ id, request }: { id: number; request: IndexRequest }) => {
  try {
    const value = answer(request);
    // What needs no waiting is answered at once, in the order in which it is asked.
    if (value instanceof Promise) value.then((later) => tell(id, later)).catch((error) => fail(id, error));
    else tell(id, value);
  } catch (error) {
    fail(id, error);
  }
});
