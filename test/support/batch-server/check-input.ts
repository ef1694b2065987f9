import { countTokens } from '../../../src/embeddings/costs/count-tokens';

/** A line of an input file: https://developers.openai.com/api/docs/guides/batch#1-prepare-your-batch-file */
export interface Request {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: {
    readonly model: string;
    readonly input: string | string[];
    readonly encoding_format?: string;
  };
}

export interface InputError {
  readonly code: string;
  readonly message: string;
  readonly param: string | null;
  readonly line: number | null;
}

/** https://developers.openai.com/api/docs/guides/batch#rate-limits */
export interface ServerLimits {
  readonly requests: number;
  readonly inputs: number;
  readonly bytes: number;
  /** Tokens that may wait in all batches of a model. */
  readonly queuedTokens: number;
}

export const documentedLimits: ServerLimits = {
  ...{ requests: 50_000, inputs: 50_000, bytes: 200_000_000 },
  // Of the smallest paid account: https://developers.openai.com/api/docs/models/text-embedding-3-small
  queuedTokens: 3_000_000,
};

export const inputsOf = ({ body }: Request): string[] => [body.input].flat();
export const tokensOf = (requests: readonly Request[]): number => countTokens(requests.flatMap(inputsOf));

/** What the provider looks at before it begins: one wrong line fails the whole batch, and nothing is paid. */
export function checkInput(
  content: Buffer,
  given: { endpoint: string; limits: ServerLimits; queuedTokens: number },
): { requests: Request[] } | { errors: InputError[] } {
  const { endpoint, limits } = given;
  const errors: InputError[] = [];
  const fail = (code: string, message: string, line: number | null = null, param: string | null = null) =>
    void errors.push({ code, message, param, line });

  if (content.length > limits.bytes) fail('file_too_large', 'The file is too large.');
  const requests: Request[] = [];
  const names = new Set<string>();
  const lines = content.toString('utf8').split('\n');
  for (const [n, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const line = n + 1;
    let request: Request;
    try {
      request = JSON.parse(text) as Request;
    } catch {
      fail('invalid_json_line', 'This line is not parseable as valid JSON.', line);
      continue;
    }
    if (!request.custom_id) fail('missing_required_parameter', 'custom_id is missing.', line, 'custom_id');
    // Each must be unique: https://developers.openai.com/api/docs/guides/batch#1-prepare-your-batch-file
    if (names.has(request.custom_id)) fail('duplicate_custom_id', 'The custom_id is not unique.', line);
    names.add(request.custom_id);
    if (request.method !== 'POST') fail('invalid_method', 'Only POST is supported.', line, 'method');
    if (request.url !== endpoint) fail('invalid_url', 'The URL is not the endpoint.', line, 'url');
    // One model a file: the same page.
    if (request.body.model !== requests[0]?.body.model && requests.length > 0) {
      fail('mismatched_model', 'All requests must use the same model.', line, 'body.model');
    }
    requests.push(request);
  }
  if (requests.length === 0) fail('empty_file', 'The file holds no requests.');
  if (requests.length > limits.requests) fail('too_many_tasks', 'The file holds too many requests.');
  if (requests.flatMap(inputsOf).length > limits.inputs)
    fail('too_many_inputs', 'Too many embedding inputs.');
  // https://github.com/openai/openai-python/issues/2084 has the code and the words.
  if (errors.length === 0 && given.queuedTokens + tokensOf(requests) > limits.queuedTokens) {
    fail(
      'token_limit_exceeded',
      'Enqueued token limit reached. Please try again once some batches have been completed.',
    );
  }
  return errors.length > 0 ? { errors } : { requests };
}
