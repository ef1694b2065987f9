import { describe, expect, it } from '@jest/globals';
import { retryAfter } from '../../src/embeddings/retry-after';

const now = Date.parse('2026-01-01T00:00:00Z');
const after = (headers: Record<string, string>) => retryAfter(new Headers(headers), now);

describe('retryAfter', () => {
  it.each([
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' }, 20_000],
    [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' }, 360_000],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '20ms' }, 20],
    [{ 'x-ratelimit-remaining-requests': '5', 'x-ratelimit-reset-requests': '1m' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '999999' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': ' 3.5 ' }, 3_500],
    [{ 'retry-after': 'Thu, 01 Jan 2036 00:00:20 GMT' }, undefined],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:20 GMT' }, undefined],
    [{ 'retry-after': 'NaN' }, undefined],
    [{ 'retry-after': 'Infinity' }, undefined],
    [{ 'retry-after': '1e99' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after-ms': '-1', 'retry-after': '2' }, 2_000],
    [{ 'retry-after-ms': 'NaN' }, undefined],
    [{ 'retry-after': 'never', 'x-ratelimit-reset-requests': '1m' }, 60_000],
    [{ 'x-ratelimit-reset-requests': '1s', 'x-ratelimit-reset-tokens': '2m30s' }, 150_000],
    [{ 'x-ratelimit-remaining-requests': '-1', 'x-ratelimit-reset-requests': '12' }, 12_000],
    [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '400h' }, undefined],
    [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '-5s' }, undefined],
    [{ 'x-ratelimit-remaining-tokens': 'x', 'x-ratelimit-reset-tokens': 'x' }, undefined],
    [{}, undefined],
  ])('reads %j as %s', (headers, expected) => {
    expect(after(headers as Record<string, string>)).toBe(expected);
  });
});
