import type { Batches } from './batches';
import { readForm } from './read-form';
import { shownFile, type StoredFiles } from './stored-files';

/** What a call is about. */
export type BatchCall =
  'upload' | 'files' | 'content' | 'delete' | 'create' | 'batches' | 'look' | 'cancel' | 'unknown';

const oneFile = /^\/v1\/files\/([^/]+)$/;
const oneContent = /^\/v1\/files\/([^/]+)\/content$/;
const oneBatch = /^\/v1\/batches\/([^/]+)$/;
const oneCancel = /^\/v1\/batches\/([^/]+)\/cancel$/;

export function callOf(method: string | undefined, path: string): BatchCall {
  if (path === '/v1/files') return method === 'POST' ? 'upload' : 'files';
  if (path === '/v1/batches') return method === 'POST' ? 'create' : 'batches';
  if (oneContent.test(path)) return 'content';
  if (oneFile.test(path) && method === 'DELETE') return 'delete';
  if (oneCancel.test(path)) return 'cancel';
  return oneBatch.test(path) ? 'look' : 'unknown';
}

/** Answered with an error. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
  ) {
    super(message);
  }
}

/** What the server answers to each call where nothing is made to go wrong. */
export function createAnswers(options: { files: StoredFiles; batches: Batches; stepAtLook: boolean }) {
  const { files, batches, stepAtLook } = options;

  const found = <T>(what: T | undefined, name: string): T => {
    if (what === undefined) throw new Refusal(404, `No such ${name}`, null);
    return what;
  };

  /** Lists are paged by the id of the last item: `after`, `limit`, `has_more`. */
  function listed<T extends { id: string }>(all: T[], query: URLSearchParams, mostALimit: number) {
    const limit = Math.min(Number(query.get('limit') ?? 20), mostALimit);
    const after = query.get('after');
    const from = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
    const data = all.slice(from, from + limit);
    const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
    return { object: 'list', data, ...ends, has_more: from + limit < all.length };
  }

  async function upload(body: Buffer, type: string) {
    const { fields, file } = await readForm(body, type);
    if (!file) throw new Refusal(400, "'file' is a required property");
    if (fields['purpose'] !== 'batch') throw new Refusal(400, "'purpose' must be batch here");
    // The Batch API takes `.jsonl` files only: https://developers.openai.com/api/reference/resources/files/methods/create
    if (!file.filename.endsWith('.jsonl')) throw new Refusal(400, 'Invalid file format for Batch API.');
    const asked = fields['expires_after[seconds]'];
    const expireAfter = asked === undefined ? {} : { expireAfter: Number(asked) };
    return shownFile(files.put({ ...file, purpose: 'batch', ...expireAfter }));
  }

  function create(body: Buffer) {
    const given = JSON.parse(body.toString()) as Record<string, string> & {
      metadata?: Record<string, string>;
    };
    const { input_file_id = '', endpoint = '', completion_window = '', metadata = {} } = given;
    if (files.get(input_file_id)?.purpose !== 'batch')
      throw new Refusal(400, 'Invalid input file', 'invalid_file');
    if (endpoint !== '/v1/embeddings') throw new Refusal(400, 'Invalid endpoint');
    if (completion_window !== '24h') throw new Refusal(400, "Supported values are: '24h'");
    // 16 pairs, keys of 64 characters, values of 512.
    const pairs = Object.entries(metadata);
    const isTooMuch =
      pairs.length > 16 || pairs.some(([name, value]) => name.length > 64 || value.length > 512);
    if (isTooMuch) throw new Refusal(400, 'metadata is too long');
    return batches.create({ input_file_id, endpoint, completion_window, metadata });
  }

  function look(id: string) {
    const batch = found(batches.get(id), 'batch');
    if (stepAtLook) batches.step(id);
    return batch;
  }

  return async function answer(
    call: BatchCall,
    path: string,
    query: URLSearchParams,
    body: Buffer,
    type: string,
  ) {
    const id = decodeURIComponent(/^\/v1\/\w+\/([^/]+)/.exec(path)?.[1] ?? '');
    switch (call) {
      case 'upload':
        return upload(body, type);
      case 'files':
        return listed(
          files
            .all()
            .filter(isOf(query.get('purpose')))
            .map(shownFile),
          query,
          10_000,
        );
      case 'content':
        return found(files.get(id), 'File object').content;
      case 'delete':
        if (!files.delete(id)) throw new Refusal(404, 'No such File object');
        return { id, object: 'file', deleted: true };
      case 'create':
        return create(body);
      case 'batches':
        return listed(batches.all(), query, 100);
      case 'look':
        return look(id);
      case 'cancel': {
        const { status } = found(batches.get(id), 'batch');
        const cancelled = batches.cancel(id);
        if (!cancelled) throw new Refusal(409, `Cannot cancel a batch with status '${status}'.`);
        return cancelled;
      }
      case 'unknown':
        throw new Refusal(404, 'Invalid URL');
    }
  };
}

const isOf = (purpose: string | null) => (file: { purpose: string }) =>
  purpose === null || file.purpose === purpose;
