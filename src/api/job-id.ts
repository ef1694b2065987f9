import type { Request } from 'express';
import { JobIdMalformed } from '../platform/errors/job-errors';

/** The `:id` of the path, in lower case. @throws {JobIdMalformed} */
export function jobIdOf(request: Request): string {
  const { id } = request.params;
  if (typeof id !== 'string' || !/^[0-9a-f]{24}$/i.test(id)) throw new JobIdMalformed();
  return id.toLowerCase();
}
