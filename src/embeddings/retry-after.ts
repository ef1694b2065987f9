/** Longer waits than this are not believed: a wrong header must not stop the board for a day. */
const longest = 10 * 60_000;

const isSane = (wait: number | undefined): wait is number =>
  wait !== undefined && wait >= 0 && wait <= longest;

/** `6m0s`, `1.5s`, `20ms` as OpenAI writes its `x-ratelimit-reset-*` headers, or bare seconds. Milliseconds. */
export function resetDuration(text: string): number | undefined {
  const units = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined;
  return parts.reduce((sum, part) => sum + Number(part[1]) * units[part[2] as keyof typeof units], 0);
}

function retryAfterHeader(text: string, now: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date - now;
}

/** How long a 429 asks to wait, in milliseconds; undefined where its headers say nothing sane. */
export function retryAfter(headers: Headers | undefined, now = Date.now()): number | undefined {
  const inMs = headers?.get('retry-after-ms')?.trim();
  const after = headers?.get('retry-after')?.trim();
  const asked = [
    inMs && /^\d+(\.\d+)?$/.test(inMs) ? Number(inMs) : undefined,
    after ? retryAfterHeader(after, now) : undefined,
  ].find(isSane);
  if (asked !== undefined) return asked;
  // Of two limits that are used up, the later one ends the wait.
  const resets = ['requests', 'tokens']
    .filter((what) => Number(headers?.get(`x-ratelimit-remaining-${what}`) ?? 0) <= 0)
    .map((what) => resetDuration(headers?.get(`x-ratelimit-reset-${what}`)?.trim() ?? ''))
    .filter(isSane);
  return resets.length > 0 ? Math.max(...resets) : undefined;
}
