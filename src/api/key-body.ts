import { z } from 'zod';
import { roles } from '../operations/access/caller';
import { limit, parameter } from './job-query';
import { text } from './texts';

/** Query of `GET /api/admin/keys`. */
export const keysQuery = z.strictObject({
  limit: limit(200, 50),
  cursor: parameter(200).optional().meta({ description: '`nextCursor` of the page before.' }),
});

/** Body of `POST /api/admin/keys`. */
export const newKeyBody = z
  .strictObject(
    {
      name: text({ min: 1, max: 100 }).meta({ description: 'Who or what uses it.' }),
      role: z.enum(roles, { error: `must be one of ${roles.join(', ')}` }),
      ownerId: text({ min: 1, max: 200 }).optional().meta({
        description:
          'Keys of one owner change the same adverts. Without it an employer key is its own owner.',
      }),
    },
    { error: 'must be a JSON object' },
  )
  .meta({ id: 'NewKey' });
