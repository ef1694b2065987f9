import { z } from 'zod';
import { debugCategories } from '../platform/debug/debug-category';
import { limit, parameter } from './job-query';

/** Query of `GET /api/admin/embeddings/traces`. */
export const tracesQuery = z.strictObject({
  jobId: parameter(24)
    .regex(/^[0-9a-f]{24}$/i, { error: 'must be an id: 24 hexadecimal digits' })
    .transform((given) => given.toLowerCase())
    .optional()
    .meta({ type: 'string', description: 'Only traces in which this job appears.' }),
  limit: limit(200, 50),
  cursor: parameter(200).optional().meta({ description: '`nextCursor` of the page before.' }),
});

const mostMinutes = 1_440;
const minutes = `must be a whole number from 1 to ${mostMinutes}`;

/** Body of `POST /api/admin/embeddings/actions/debug`. */
export const debugBody = z
  .strictObject(
    {
      category: z.enum(debugCategories, { error: `must be one of ${debugCategories.join(', ')}` }),
      on: z.boolean({ error: 'must be true or false' }),
      minutes: z
        .int({ error: minutes })
        .min(1, { error: minutes })
        .max(mostMinutes, { error: minutes })
        .optional()
        .meta({ description: 'After these the variables count again. Without it not by itself.' }),
    },
    { error: 'must be a JSON object' },
  )
  .meta({ id: 'Debug' });
