import { currentTrace, traceEvent } from '../platform/trace-context';
import type { ProviderError } from '../platform/errors/provider-errors';

/** Tells the trace of whoever calls the provider of the call, and the provider of the trace. */
export function traceCall(call: { model: string; texts: number }) {
  const began = performance.now();
  const ms = (): number => Math.round(performance.now() - began);
  const debugId = currentTrace()?.debugId;
  traceEvent('call.began', { detail: call });
  return {
    /** As OpenAI's API takes it: the provider can find the call by it, and support can ask for it. */
    headers: debugId ? { 'X-Client-Request-Id': debugId } : {},
    ended: (reply: { tokens: number; response: Response }): void => {
      const requestId = reply.response.headers.get('x-request-id') ?? undefined;
      const { status } = reply.response;
      traceEvent('call.ended', { ms: ms(), detail: { ...call, tokens: reply.tokens, status, requestId } });
    },
    /** `status`: of the reply, where one came. */
    failed: (error: ProviderError, status: number | undefined): void =>
      traceEvent('call.failed', { ms: ms(), level: 'warn', code: error.code, detail: { ...call, status } }),
    cancelled: (): void => traceEvent('call.failed', { ms: ms(), detail: call }),
  };
}
