import { inside } from './app-error';

/** A document that the product cannot name. */
export const foreignId = inside({
  code: 'JOB_ID_FOREIGN',
  title: 'The document has an `_id` that is no ObjectId, so no link can name it.',
  retryable: false,
  advice: 'Nothing is changed in it. To have it linked, store it anew under an ObjectId.',
});

/** A step of a migration on a worker that has not begun anew yet. */
export const workerOfOtherModel = inside({
  code: 'WORKER_OF_OTHER_MODEL',
  title: 'The worker still works with another model than this step of the migration.',
  retryable: true,
  advice: 'Nothing: it begins anew with the new model within seconds, and the step is tried again.',
});

/** Said at the start of a worker. */
export const modelChangeWaits = inside({
  code: 'MODEL_CHANGE_WAITS',
  title: 'The configured model is not the one that the board is served with.',
  retryable: false,
  advice:
    'Run `npm run migrate:embeddings` to change the model, or set OPENAI_EMBEDDING_MODEL back. Until then the model in use goes on.',
});
