import { defaultPayloadConverter, type Headers } from '@temporalio/common';

/** Carries the debug id beside what workflows and activities take. */
const header = 'similar-jobs-debug-id';
/** Somebody else's header is not trusted to be short. */
const sane = /^[\w-]{8,64}$/;

export function withDebugId(headers: Headers, debugId: string): Headers {
  return { ...headers, [header]: defaultPayloadConverter.toPayload(debugId) };
}

export function debugIdIn(headers: Headers): string | undefined {
  const payload = headers[header];
  if (!payload) return undefined;
  const value: unknown = defaultPayloadConverter.fromPayload(payload);
  return typeof value === 'string' && sane.test(value) ? value : undefined;
}
