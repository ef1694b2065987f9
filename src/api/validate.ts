import type { z } from 'zod';
import { RequestInvalid, type WrongPart } from '../platform/errors/request-errors';
import { shortened } from './harmless-keys';

const mostListed = 20;

/**
 * Checks a body or a query against a strict object.
 *
 * @throws {RequestInvalid} naming every wrong part, and what is allowed where a name is unknown.
 */
export function validate<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  input: unknown,
): z.output<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const allowed = Object.keys(schema.shape).join(', ');
  const wrong = parsed.error.issues.flatMap((issue) => wrongParts(issue, allowed));
  throw new RequestInvalid(wrong.slice(0, mostListed));
}

function wrongParts(issue: z.core.$ZodIssue, allowed: string): WrongPart[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path.join('.'), message: issue.message }];
  }
  return issue.keys.map((key) => ({
    path: [...issue.path, shortened(key)].join('.'),
    message: `is unknown; allowed: ${allowed}.`,
  }));
}
