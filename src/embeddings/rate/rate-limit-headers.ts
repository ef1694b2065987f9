import type { RateLimit, RateLimits } from '../../platform/errors/provider-errors';
import { resetDuration } from '../retry-after';

/** The `x-ratelimit-*` headers of a reply; undefined where it has none that can be read. */
export function rateLimitsOf(headers: Headers | undefined): RateLimits | undefined {
  const [requests, tokens] = (['requests', 'tokens'] as const).map((what) => limitOf(headers, what));
  if (!requests && !tokens) return undefined;
  return { ...(requests && { requests }), ...(tokens && { tokens }) };
}

function limitOf(headers: Headers | undefined, what: 'requests' | 'tokens'): RateLimit | undefined {
  const said = (name: string): string => headers?.get(`x-ratelimit-${name}-${what}`)?.trim() ?? '';
  // Some say -1 for what they do not know.
  const count = (name: string): number | undefined =>
    /^\d+(\.\d+)?$/.test(said(name)) ? Number(said(name)) : undefined;
  const [limit, remaining, resetMs] = [count('limit'), count('remaining'), resetDuration(said('reset'))];
  if (!limit && remaining === undefined) return undefined;
  return {
    // A limit of nothing is none.
    ...(limit && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetMs !== undefined && { resetMs }),
  };
}
