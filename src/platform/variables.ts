import ms, { type StringValue } from 'ms';
import { z } from 'zod';

/** `true`/`false` in words: `Boolean("false")` is true, so text is never coerced. */
export const flag = z
  .stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] })
  .describe('true or false');

/** A duration such as `1s`, `5m` or `250ms`; a bare number is milliseconds. Milliseconds out. */
const duration = z
  .string()
  .transform((text, context) => {
    const parsed = /^\d+$/.test(text) ? Number(text) : fromWords(text);
    if (Number.isFinite(parsed) && parsed >= 0) return parsed;
    context.addIssue({ code: 'custom', message: 'not a duration' });
    return z.NEVER;
  })
  .describe('a duration such as 500ms, 1s or 5m');

/** `ms` throws at texts that are empty or long, and gives nothing for the rest it cannot read. */
function fromWords(text: string): number {
  return /^[\d.]+ ?[a-z]{1,12}$/i.test(text) && text.length < 100 ? (ms(text as StringValue) ?? NaN) : NaN;
}

/** A duration within bounds, both in milliseconds. */
export const durationWithin = (min: number, max: number) =>
  duration
    .pipe(z.number().min(min).max(max))
    .describe(`a duration from ${ms(min)} to ${ms(max)}, such as 500ms, 1s or 5m`);

/** Durations separated by commas, e.g. `1m,5m,15m`. Milliseconds out. */
export const durations = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(duration).min(1).max(10))
  .describe('durations separated by commas, such as 1m,5m,15m');

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'not a whole number')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .describe(`a whole number from ${min} to ${max}`);

export const decimal = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'not a number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .describe(`a number from ${min} to ${max}`);

export const httpUrl = z
  .url({ protocol: /^https?$/ })
  .describe('an address starting with http:// or https://');

export const mongoUri = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'not a MongoDB address')
  .describe('an address starting with mongodb:// or mongodb+srv://');

export const hostAndPort = z
  .string()
  .regex(/^[\w.-]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'not host:port')
  .describe('host:port, such as 127.0.0.1:7233');

export const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\/[^\s/]+\/?(\?\S*)?$/, 'not an address of a mail server')
  .describe('an address starting with smtp:// or smtps://, such as smtps://user:password@mail.example.com');

/** Never more than an address: names with commas or line ends would be read as further headers. */
const mailAddress = z.string().regex(/^[^\s@<>(),;:"\\]{1,64}@[\w.-]{1,255}$/, 'not a mail address');
export const oneMailAddress = mailAddress.describe('a mail address, such as board@example.com');
export const mailAddresses = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(mailAddress).min(1).max(20))
  .describe('mail addresses separated by commas, such as ops@example.com,boss@example.com');

export const apiKey = z
  .string()
  .regex(/^[\x21-\x7e]{16,256}$/, 'too short, too long or not plain text')
  .describe('16 to 256 printable characters without spaces');

export const password = z
  .string()
  .min(12)
  .max(1_000)
  .regex(/^\P{Cc}*$/u)
  .describe('12 to 1000 characters');

/** HS256 wants a key as long as its hash. https://www.rfc-editor.org/rfc/rfc7518#section-3.2 */
export const tokenSecret = z
  .string()
  .regex(/^[\x20-\x7e]{32,1024}$/, 'too short, too long or not plain text')
  .describe('32 to 1024 printable characters');

export const word = (pattern: RegExp, takes: string) => z.string().regex(pattern).describe(takes);
