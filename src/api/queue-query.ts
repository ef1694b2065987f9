import { z } from 'zod';
import { queueStates } from '../jobs/queue-page';
import { limit, parameter } from './job-query';

const filter = (max: number) =>
  parameter(max)
    .transform((given) => given.trim() || undefined)
    .optional();
const oneOf = `must be one of ${queueStates.join(', ')}`;

/** Query of `GET /api/admin/embeddings/queue`. Blank means no filter. */
export const queueQuery = z.strictObject({
  state: filter(20)
    .pipe(z.enum(queueStates, { error: oneOf }).optional())
    .optional()
    .meta({ type: 'string', enum: [...queueStates], description: 'Without it all three.' }),
  code: filter(64).meta({
    description: 'What the last try failed with, as in `failedByCode`.',
    example: 'PROVIDER_TIMEOUT',
  }),
  language: filter(35),
  q: filter(200).meta({
    description: 'An id, or words, each of which a word of the advert begins with.',
    example: 'react tirane',
  }),
  limit: limit(200, 50),
  cursor: parameter(200).optional().meta({ description: '`nextCursor` of the page before.' }),
});

const bodyError = { error: 'must be a JSON object' };
const jobId = z
  .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
  .regex(/^[0-9a-f]{24}$/i, { error: 'must be an id: 24 hexadecimal digits' })
  .transform((given) => given.toLowerCase())
  .meta({ type: 'string', pattern: '^[0-9a-fA-F]{24}$', example: '6717f1c2a4b5c6d7e8f90123' });

/** Body of `…/actions/retry`. */
export const retryBody = z.strictObject({ jobId }, bodyError).meta({ id: 'RetryJob' });

/** Body of `…/actions/retry-failed`. */
export const retryFailedBody = z
  .strictObject(
    {
      code: z
        .string({ error: 'must be text' })
        .regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: 'must be a code, such as PROVIDER_REFUSED_TEXT' })
        .optional()
        .meta({ description: 'Only adverts that failed with this code. Without it all.' }),
    },
    bodyError,
  )
  .meta({ id: 'RetryFailed', description: 'May be left out.' });

/** Body of `…/actions/recompute`: exactly one of the two. */
export const recomputeBody = z
  .strictObject(
    {
      jobId: jobId.optional(),
      all: z.literal(true, { error: 'must be true' }).optional(),
    },
    bodyError,
  )
  .refine((given) => (given.jobId === undefined) !== (given.all === undefined), {
    error: 'give either jobId or all',
  })
  .meta({ id: 'Recompute', description: 'Either `jobId` or `all`.' });
