import type { Batch } from 'openai/resources/batches';
import { profileOf } from '../../../src/embeddings/model-profile';
import { checkInput, tokensOf, type Request, type ServerLimits } from './check-input';
import { notReached, runRequest } from './run-request';
import { newId, seconds, type StoredFiles } from './stored-files';

interface Kept {
  batch: Batch;
  requests: Request[];
  queuedTokens: number;
}

const over: readonly Batch['status'][] = ['completed', 'failed', 'expired', 'cancelled'];
const day = 86_400;

/** The life of batches: https://developers.openai.com/api/docs/guides/batch#4-check-the-status-of-a-batch */
export function createBatches(options: { files: StoredFiles; limits: ServerLimits }) {
  const { files, limits } = options;
  const kept = new Map<string, Kept>();
  /** The bill: half the usual price for what was done, nothing for what was not. */
  const books = { texts: 0, tokens: 0, usd: 0 };
  let alter: (line: string) => string = (line) => line;

  const of = (id: string): Kept => {
    const one = kept.get(id);
    if (!one) throw new Error(`no batch ${id}`);
    return one;
  };
  const queued = (): number =>
    [...kept.values()].reduce(
      (sum, { batch, queuedTokens }) => sum + (over.includes(batch.status) ? 0 : queuedTokens),
      0,
    );

  function create(
    given: Pick<Batch, 'input_file_id' | 'endpoint' | 'metadata' | 'completion_window'>,
  ): Batch {
    const now = seconds();
    const request_counts = { total: 0, completed: 0, failed: 0 };
    const batch: Batch = {
      ...{
        id: newId('batch_'),
        object: 'batch',
        status: 'validating',
        created_at: now,
        expires_at: now + day,
      },
      ...{ ...given, request_counts },
    };
    kept.set(batch.id, { batch, requests: [], queuedTokens: 0 });
    return batch;
  }

  /** `validating` ends. */
  function validate(one: Kept): void {
    const { batch } = one;
    const content = files.get(batch.input_file_id)?.content ?? Buffer.alloc(0);
    const checked = checkInput(content, { endpoint: batch.endpoint, limits, queuedTokens: queued() });
    if ('errors' in checked) {
      const errors = { object: 'list', data: checked.errors };
      one.batch = { ...batch, status: 'failed', failed_at: seconds(), errors };
      return;
    }
    one.requests = checked.requests;
    one.queuedTokens = tokensOf(checked.requests);
    const counts = { total: one.requests.length, completed: 0, failed: 0 };
    one.batch = { ...batch, status: 'in_progress', in_progress_at: seconds(), request_counts: counts };
  }

  /** Runs the first `most` requests and writes the files. The order of the output is not that of the input. */
  function run(one: Kept, most: number, then: Batch['status']): void {
    const { batch, requests } = one;
    const results = requests.slice(0, most).map((request) => ({ request, ...runRequest(request) }));
    const output = results.filter(({ isError }) => !isError).reverse();
    const code = then === 'cancelled' ? 'batch_cancelled' : 'batch_expired';
    const errors = [
      ...results.filter(({ isError }) => isError).map(({ line }) => line),
      ...requests.slice(most).map((request) => notReached(request, code)),
    ];
    for (const { request, tokens } of output) {
      books.texts += 1;
      books.tokens += tokens;
      books.usd += (tokens * profileOf(request.body.model).pricePerMillionTokens) / 2e6;
    }
    const write = (kind: string, lines: string[]): string | undefined =>
      lines.length === 0
        ? undefined
        : files.put({
            filename: `${batch.id}_${kind}.jsonl`,
            purpose: 'batch_output',
            content: Buffer.from(lines.map((line) => `${alter(line)}\n`).join('')),
          }).id;
    const [output_file_id, error_file_id] = [
      write(
        'output',
        output.map(({ line }) => line),
      ),
      write('error', errors),
    ];
    const request_counts = { total: requests.length, completed: output.length, failed: errors.length };
    one.batch = {
      ...{ ...batch, status: then, request_counts },
      ...(output_file_id && { output_file_id }),
      ...(error_file_id && { error_file_id }),
    };
  }

  function step(one: Kept): void {
    const { status } = one.batch;
    if (status === 'validating') validate(one);
    else if (status === 'in_progress')
      one.batch = { ...one.batch, status: 'finalizing', finalizing_at: seconds() };
    else if (status === 'finalizing') run(one, Infinity, 'completed');
    else if (status === 'cancelling') run(one, 0, 'cancelled');
  }

  return {
    create,
    get: (id: string): Batch | undefined => kept.get(id)?.batch,
    /** Newest first. */
    all: (): Batch[] => [...kept.values()].map(({ batch }) => batch).reverse(),
    cancel: (id: string): Batch | undefined => {
      const one = of(id);
      if (over.includes(one.batch.status)) return undefined;
      return (one.batch = { ...one.batch, status: 'cancelling', cancelling_at: seconds() });
    },
    books,
    /** One state further. */
    step: (id: string): void => step(of(id)),
    /** To the end of those that are under way. */
    finish: (...ids: string[]): void => {
      for (const id of ids.length > 0 ? ids : kept.keys()) {
        const one = of(id);
        while (!over.includes(one.batch.status)) step(one);
      }
    },
    /** It ends early: only the first so many requests were done. */
    endEarly: (id: string, as: 'expired' | 'cancelled', done: number): void => {
      const one = of(id);
      if (one.batch.status === 'validating') validate(one);
      run(one, done, as);
    },
    /** Changes lines of results that are written from now on. */
    alter: (change: (line: string) => string): void => void (alter = change),
  };
}

export type Batches = ReturnType<typeof createBatches>;
