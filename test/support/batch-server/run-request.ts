import { createHash } from 'node:crypto';
import { countTokens } from '../../../src/embeddings/costs/count-tokens';
import { profileOf } from '../../../src/embeddings/model-profile';
import { inputsOf, type Request } from './check-input';
import { newId } from './stored-files';

/** The same text always gets the same vector, of length 1 as OpenAI's have. */
export function batchVectorOf(text: string, dimensions: number): Float32Array {
  const bytes = createHash('sha512').update(text).digest();
  const raw = Float64Array.from({ length: dimensions }, (_, n) => bytes[n % 64]! - 127.5 + (n % 7));
  const length = Math.hypot(...raw);
  return Float32Array.from(raw, (number) => number / length);
}

/** https://developers.openai.com/api/reference/resources/embeddings/methods/create: the longest input. */
const inputTokens = 8_191;

export interface Ran {
  readonly line: string;
  readonly isError: boolean;
  readonly tokens: number;
}

/** What the embeddings endpoint says to one line: https://developers.openai.com/api/docs/guides/batch#5-retrieve-the-results */
export function runRequest(request: Request): Ran {
  const { custom_id, body } = request;
  const inputs = inputsOf(request);
  const line = (status_code: number, reply: unknown): string =>
    JSON.stringify({
      ...{ id: newId('batch_req_'), custom_id, error: null },
      response: { status_code, request_id: newId('req_'), body: reply },
    });
  const refuse = (message: string): Ran => {
    const error = { message, type: 'invalid_request_error', param: null, code: null };
    return { line: line(400, { error }), isError: true, tokens: 0 };
  };
  if (inputs.some((text) => text === '')) return refuse("'$.input' is invalid: an empty string.");
  if (inputs.some((text) => countTokens([text]) > inputTokens))
    return refuse('maximum context length exceeded');

  const tokens = countTokens(inputs);
  const data = inputs.map((text, index) => {
    const vector = batchVectorOf(text, profileOf(body.model).dimensions || 8);
    const base64 = Buffer.from(vector.buffer).toString('base64');
    return {
      object: 'embedding',
      index,
      embedding: body.encoding_format === 'base64' ? base64 : [...vector],
    };
  });
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  return { line: line(200, { object: 'list', data, model: body.model, usage }), isError: false, tokens };
}

/** A request that the batch did not get to: https://developers.openai.com/api/docs/guides/batch#batch-expiration */
export const notReached = ({ custom_id }: Request, code: 'batch_expired' | 'batch_cancelled'): string =>
  JSON.stringify({
    ...{ id: newId('batch_req_'), custom_id, response: null },
    error: { code, message: 'This request could not be executed before the completion window expired.' },
  });
